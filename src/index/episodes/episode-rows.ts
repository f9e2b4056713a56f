import type { DatabaseSync } from 'node:sqlite';
import { OperationalStatus } from '../../domain/colour.ts';
import { EPISODE_ENDINGS, episodeId, type Episode } from '../../domain/episodes/episode.ts';
import { statement } from '../../store/sqlite/statements.ts';

const COLUMNS = [
  'first_sign',
  'began',
  'noticed',
  'ended',
  'acknowledged',
  'worst',
  'how',
  'ended_by',
  'first',
  'last',
] as const;

const WRITE = `INSERT OR REPLACE INTO episode (c, n, ${COLUMNS.join(', ')}) VALUES (?, ?, ${COLUMNS.map(() => '?').join(', ')})`;
const FIND = `SELECT n, ${COLUMNS.join(', ')} FROM episode WHERE c = ? AND began <= ? ORDER BY n DESC LIMIT 1`;

/** Writes an episode of a component, in place of what was known of it. */
export function writeEpisode(database: DatabaseSync, c: number, episode: Episode): void {
  const { first_sign, began, noticed, ended, acknowledged, worst, ending, events } = episode;
  statement(database, WRITE).run(
    c,
    episode.number,
    Date.parse(first_sign),
    Date.parse(began),
    Date.parse(noticed),
    ended === null ? null : Date.parse(ended),
    acknowledged === null ? null : Date.parse(acknowledged.at),
    worst,
    ending?.how ?? null,
    ending?.by ?? null,
    events.first,
    events.last,
  );
}

/** The last episode that began at this time or before, without its texts. */
export function findEpisode(
  database: DatabaseSync,
  { c, id }: { readonly c: number; readonly id: string },
  began: string,
): Episode | undefined {
  const row = statement(database, FIND).get(c, Date.parse(began));
  if (row === undefined) return undefined;
  const number = Number(row['n']);
  const { how, ended_by: by, acknowledged } = row;
  return {
    id: episodeId(id, number),
    component_id: id,
    root: null,
    number,
    first_sign: timeOf(row['first_sign']),
    began: timeOf(row['began']),
    noticed: timeOf(row['noticed']),
    events: { first: Number(row['first']), last: Number(row['last']) },
    ended: row['ended'] === null ? null : timeOf(row['ended']),
    worst: OperationalStatus.parse(row['worst']),
    colours: [],
    tickets: [],
    failing_tests: [],
    heals: [],
    acknowledged: acknowledged === null ? null : { at: timeOf(acknowledged), by: '', what: '' },
    ending: endingOf(how, by),
  };
}

function endingOf(how: unknown, by: unknown): Episode['ending'] {
  const known = EPISODE_ENDINGS.find((one) => one === how);
  return known === undefined ? null : { how: known, by: typeof by === 'string' ? by : null };
}

function timeOf(value: unknown): string {
  return new Date(Number(value)).toISOString();
}
