import type { DatabaseSync } from 'node:sqlite';
import { WORST_FIRST } from '../../domain/colour-names.ts';
import { episodeId, parseEpisodeId } from '../../domain/episodes/episode.ts';
import { InputError } from '../../domain/errors.ts';
import { allOf, behind, oneOf, pageOf, rowsFor, type Condition, type ListCounts } from '../conditions.ts';

/** Which episodes are listed; all of the fleet's where nothing is said. */
export interface EpisodeFilter {
  /** Of these components, as the fleet writes their ids. */
  readonly components?: readonly string[] | undefined;
  /** Only those that go on. */
  readonly open?: boolean | undefined;
  /** Only those that go on, or ended since then. */
  readonly since?: Date | undefined;
}

/** Which part of the list of episodes. */
export interface EpisodePageQuery extends EpisodeFilter {
  /** `need`: those that go on first, the worst first; then, as `newest`, by when they began. */
  readonly order: 'need' | 'newest';
  /** No limit where it is left out. */
  readonly limit?: number | undefined;
  /** The id of the last episode of the page before. */
  readonly after?: string | undefined;
}

/** Which episode of which component. */
export interface EpisodeKey {
  readonly componentId: string;
  readonly number: number;
}

export interface EpisodeKeys {
  readonly keys: readonly EpisodeKey[];
  /** Where the next page begins; null on the last one. */
  readonly next: string | null;
}

/** A part of the list that is sorted alike: by `keys`, each from small to large, as `order` says it to the index. */
interface Stretch {
  readonly where: string;
  readonly keys: readonly string[];
  readonly order: string;
}

const RANK = `CASE worst ${WORST_FIRST.map((colour, rank) => `WHEN '${colour}' THEN ${rank}`).join(' ')} END`;
const BY_BEGIN = { keys: ['-began', 'place', '-n'], order: 'began DESC, place, n DESC' };
const STRETCHES: Readonly<Record<EpisodePageQuery['order'], readonly Stretch[]>> = {
  need: [
    { where: 'ended IS NULL', keys: [RANK, ...BY_BEGIN.keys], order: `${RANK}, ${BY_BEGIN.order}` },
    { where: 'ended IS NOT NULL', ...BY_BEGIN },
  ],
  newest: [{ where: 'TRUE', ...BY_BEGIN }],
};
const FROM = 'FROM episode JOIN listed USING (c)';

/** One page of the fleet's episodes. Throws InputError for a cursor that is no episode. */
export function listEpisodes(database: DatabaseSync, query: EpisodePageQuery): EpisodeKeys {
  const { order, limit = Infinity, after } = query;
  const cursor = after === undefined ? undefined : placeOf(database, order, after);
  const keys: EpisodeKey[] = [];
  for (const [number, stretch] of STRETCHES[order].entries()) {
    if (number < (cursor?.stretch ?? 0) || keys.length > limit) continue;
    const conditions = [
      ...conditionsOf(query),
      { where: stretch.where, values: [] },
      ...(cursor?.stretch === number ? [cursor.behind] : []),
    ];
    keys.push(...read(database, conditions, stretch.order, limit - keys.length));
  }
  const { rows, last } = pageOf(keys, limit);
  return { keys: rows, next: last === undefined ? null : episodeId(last.componentId, last.number) };
}

/** How many episodes a list has, on all of its pages. */
export function countEpisodes(database: DatabaseSync, filter: EpisodeFilter): ListCounts {
  const { where, values } = allOf(conditionsOf(filter));
  const row = database
    .prepare(`SELECT count(*) AS "all", count(*) - count(ended) AS open ${FROM} WHERE ${where}`)
    .get(...values);
  return { all: Number(row?.['all']), open: Number(row?.['open']) };
}

function read(
  database: DatabaseSync,
  conditions: readonly Condition[],
  order: string,
  limit: number,
): EpisodeKey[] {
  const { where, values } = allOf(conditions);
  return database
    .prepare(`SELECT listed.id, n ${FROM} WHERE ${where} ORDER BY ${order} LIMIT ?`)
    .all(...values, rowsFor(limit))
    .map(({ id, n }) => ({ componentId: String(id), number: Number(n) }));
}

function conditionsOf({ components, open = false, since }: EpisodeFilter): Condition[] {
  return [
    ...oneOf('listed.id', components),
    ...(open ? [{ where: 'ended IS NULL', values: [] }] : []),
    ...(since === undefined ? [] : [{ where: '(ended IS NULL OR ended >= ?)', values: [since.getTime()] }]),
  ];
}

/** In which stretch an episode is by now, and what is behind it there. */
function placeOf(
  database: DatabaseSync,
  order: EpisodePageQuery['order'],
  after: string,
): { readonly stretch: number; readonly behind: Condition } {
  const { componentId = '', number = 0 } = parseEpisodeId(after) ?? {};
  for (const [stretch, { where, keys }] of STRETCHES[order].entries()) {
    const row = database
      .prepare(`SELECT began, ${numbered(keys)} ${FROM} WHERE listed.id = ? AND n = ? AND ${where}`)
      .get(componentId, number);
    if (row === undefined) continue;
    const values = keys.map((_, at) => Number(row[`k${at}`]));
    const further = behind(keys, values);
    // The first condition alone is what an index finds.
    const isByBegin = keys === BY_BEGIN.keys;
    const began = { where: 'began <= ?', values: [Number(row['began'])] };
    return { stretch, behind: isByBegin ? allOf([began, further]) : further };
  }
  throw new InputError(`"${after}" is no episode of this list. Begin again without it.`);
}

function numbered(keys: readonly string[]): string {
  return keys.map((key, at) => `${key} AS k${at}`).join(', ');
}
