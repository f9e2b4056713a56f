import type { DatabaseSync } from 'node:sqlite';
import { OperationalStatus } from '../../domain/colour.ts';
import { EPISODE_ENDINGS, episodeId, type Episode } from '../../domain/episodes/episode.ts';
import type { RootedEpisode } from '../../domain/episodes/root.ts';
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
  'colours',
] as const;

const WRITE = `INSERT OR REPLACE INTO episode (c, n, ${COLUMNS.join(', ')}) VALUES (?, ?, ${COLUMNS.map(() => '?').join(', ')})`;
const FIND = `SELECT n, ${COLUMNS.join(', ')} FROM episode WHERE c = ? AND began <= ? ORDER BY n DESC LIMIT 1`;
const ROOTED = `SELECT id, n, began, ended, colours FROM episode JOIN component USING (c)
  WHERE began >= ? AND id IN (SELECT value FROM json_each(?)) ORDER BY c, n`;

type Row = Readonly<Record<string, unknown>>;

/** Writes an episode of a component, in place of what was known of it. */
export function writeEpisode(database: DatabaseSync, c: number, episode: Episode): void {
  const { first_sign, began, noticed, ended, acknowledged, worst, ending, events, colours } = episode;
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
    JSON.stringify(colours.map(({ at, colour }) => [Date.parse(at), colour])),
  );
}

/** The last episode that began at this time or before, or that there is, without its texts. */
export function findEpisode(
  database: DatabaseSync,
  { c, id }: { readonly c: number; readonly id: string },
  began?: string,
): Episode | undefined {
  const row = statement(database, FIND).get(
    c,
    began === undefined ? Number.MAX_SAFE_INTEGER : Date.parse(began),
  );
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
    ended: endOf(row),
    worst: OperationalStatus.parse(row['worst']),
    colours: coloursIn(row).map((one) => ({ ...one, why: '' })),
    tickets: [],
    failing_tests: [],
    heals: [],
    acknowledged: acknowledged === null ? null : { at: timeOf(acknowledged), by: '', what: '' },
    ending: endingOf(how, by),
  };
}

/** The episodes of these components that began at this time or later, as far as roots depend on them. */
export function readRootedEpisodes(
  database: DatabaseSync,
  ids: readonly string[],
  since: Date,
): RootedEpisode[] {
  return statement(database, ROOTED)
    .all(since.getTime(), JSON.stringify(ids))
    .map((row) => ({
      id: episodeId(String(row['id']), Number(row['n'])),
      component_id: String(row['id']),
      began: timeOf(row['began']),
      ended: endOf(row),
      colours: coloursIn(row),
    }));
}

function coloursIn({ colours }: Row): RootedEpisode['colours'] {
  const found = JSON.parse(String(colours)) as [number, OperationalStatus][];
  return found.map(([at, colour]) => ({ at: timeOf(at), colour }));
}

function endOf({ ended }: Row): string | null {
  return ended === null ? null : timeOf(ended);
}

function endingOf(how: unknown, by: unknown): Episode['ending'] {
  const known = EPISODE_ENDINGS.find((one) => one === how);
  return known === undefined ? null : { how: known, by: typeof by === 'string' ? by : null };
}

function timeOf(value: unknown): string {
  return new Date(Number(value)).toISOString();
}
