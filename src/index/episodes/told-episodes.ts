import type { DatabaseSync } from 'node:sqlite';
import { OperationalStatus } from '../../domain/colour.ts';
import { EPISODE_ENDINGS, type Episode } from '../../domain/episodes/episode.ts';
import { Reason } from '../../domain/status/status.ts';
import { statement } from '../../store/sqlite/statements.ts';

/** An episode as it is told to people who know no internals. */
export interface ToldEpisode {
  readonly component_id: string;
  readonly number: number;
  readonly worst: OperationalStatus;
  readonly began: Date;
  readonly ended: Date | null;
  /** When its colour was another one last, or it ended. */
  readonly changed: Date;
  readonly how: NonNullable<Episode['ending']>['how'] | null;
  readonly isAcknowledged: boolean;
  /** The component's colour now, and the rule that decides it. */
  readonly colour: OperationalStatus;
  readonly rule: Reason['rule'] | null;
}

/** Some episodes, and how many there are. */
export interface ToldEpisodes {
  readonly total: number;
  readonly episodes: readonly ToldEpisode[];
}

const FROM = 'FROM episode JOIN listed USING (c) JOIN status USING (c)';
const COLUMNS = 'listed.id, n, worst, began, ended, how, acknowledged, colour, rule, since';
const OPEN = "ended IS NULL AND colour <> 'green'";
const ENDED = "ended >= ? AND worst IN ('red', 'yellow')";

/** Those that go on, the worst first, of equal ones the newest. The statuses have to be renewed. */
export function readOpenEpisodes(database: DatabaseSync, most: number): ToldEpisodes {
  return readTold(database, { where: OPEN, order: 'need, began DESC, listed.id', values: [], most });
}

/** Those in which something was yellow or red, and which ended then or later, the newest first. */
export function readEndedEpisodes(database: DatabaseSync, since: number, most: number): ToldEpisodes {
  return readTold(database, { where: ENDED, order: 'ended DESC, listed.id', values: [since], most });
}

interface Selection {
  readonly where: string;
  readonly order: string;
  readonly values: readonly number[];
  readonly most: number;
}

function readTold(database: DatabaseSync, { where, order, values, most }: Selection): ToldEpisodes {
  const total = statement(database, `SELECT count(*) AS number ${FROM} WHERE ${where}`).get(...values);
  const rows = statement(database, `SELECT ${COLUMNS} ${FROM} WHERE ${where} ORDER BY ${order} LIMIT ?`).all(
    ...values,
    most,
  );
  return { total: Number(total?.['number']), episodes: rows.map(toEpisode) };
}

function toEpisode(row: Readonly<Record<string, unknown>>): ToldEpisode {
  const began = new Date(Number(row['began']));
  const ended = row['ended'] === null ? null : new Date(Number(row['ended']));
  const since = String(row['since']);
  return {
    component_id: String(row['id']),
    number: Number(row['n']),
    worst: OperationalStatus.parse(row['worst']),
    began,
    ended,
    changed: ended ?? (since === '' ? began : new Date(since)),
    how: EPISODE_ENDINGS.find((how) => how === row['how']) ?? null,
    isAcknowledged: row['acknowledged'] !== null,
    colour: OperationalStatus.parse(row['colour']),
    rule: Reason.shape.rule.safeParse(row['rule']).data ?? null,
  };
}
