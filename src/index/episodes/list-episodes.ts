import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import { episodeId, parseEpisodeId } from '../../domain/episodes/episode.ts';
import { InputError } from '../../domain/errors.ts';

/** Which part of the list of episodes. */
export interface EpisodePageQuery {
  /** Of these components, as the fleet writes their ids. */
  readonly components?: readonly string[] | undefined;
  /** Only those that go on. */
  readonly open?: boolean | undefined;
  /** Only those that go on, or ended since then. */
  readonly since?: Date | undefined;
  readonly limit: number;
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

interface Part {
  readonly where: string;
  readonly values: readonly SQLInputValue[];
}

/** One page of the fleet's episodes, the newest first. Throws InputError for a cursor that is no episode. */
export function listEpisodes(database: DatabaseSync, query: EpisodePageQuery): EpisodeKeys {
  const { components, open = false, since, limit, after } = query;
  const parts: Part[] = [
    ...(components === undefined
      ? []
      : [{ where: `listed.id IN (${components.map(() => '?').join(', ')})`, values: components }]),
    ...(open ? [{ where: 'ended IS NULL', values: [] }] : []),
    ...(since === undefined ? [] : [{ where: '(ended IS NULL OR ended >= ?)', values: [since.getTime()] }]),
    ...(after === undefined ? [] : [behind(database, after)]),
  ];
  const rows = database
    .prepare(
      `SELECT listed.id, n FROM episode JOIN listed USING (c)
       WHERE ${parts.map(({ where }) => where).join(' AND ') || 'TRUE'}
       ORDER BY began DESC, listed.id, n DESC LIMIT ?`,
    )
    .all(...parts.flatMap(({ values }) => values), limit + 1);
  const keys = rows.slice(0, limit).map(({ id, n }) => ({ componentId: String(id), number: Number(n) }));
  const last = keys.at(-1);
  const isLast = rows.length <= limit || last === undefined;
  return { keys, next: isLast ? null : episodeId(last.componentId, last.number) };
}

function behind(database: DatabaseSync, after: string): Part {
  const { componentId = '', number = 0 } = parseEpisodeId(after) ?? {};
  const row = database
    .prepare('SELECT began, listed.id FROM episode JOIN listed USING (c) WHERE listed.id = ? AND n = ?')
    .get(componentId, number);
  if (row === undefined)
    throw new InputError(`"${after}" is no cursor of this list. Begin again without after.`);
  const [began, id] = [Number(row['began']), String(row['id'])];
  return {
    where: '(began < ? OR (began = ? AND (listed.id > ? OR (listed.id = ? AND n < ?))))',
    values: [began, began, id, id, number],
  };
}
