import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import { InputError } from '../../domain/errors.ts';
import type { HealOutcome } from '../../domain/healing/heal.ts';

/** Which part of the list of what heals did. */
export interface HealPageQuery {
  /** Of these components, as the fleet writes their ids. */
  readonly components?: readonly string[] | undefined;
  readonly outcomes?: readonly HealOutcome[] | undefined;
  /** Only what ended then or later. */
  readonly since?: Date | undefined;
  readonly limit: number;
  /** The cursor of the page before. */
  readonly after?: string | undefined;
}

/** Which event of which component. */
export interface HealKey {
  readonly componentId: string;
  readonly seq: number;
}

export interface HealKeys {
  readonly keys: readonly HealKey[];
  /** Where the next page begins; null on the last one. */
  readonly next: string | null;
}

interface Part {
  readonly where: string;
  readonly values: readonly SQLInputValue[];
}

/** One page of what heals did in the fleet, the newest first. Throws InputError for a cursor that names no step of a heal. */
export function listHeals(database: DatabaseSync, query: HealPageQuery): HealKeys {
  const { components, outcomes, since, limit, after } = query;
  const parts: Part[] = [
    ...(components === undefined ? [] : [oneOf('id', components)]),
    ...(outcomes === undefined ? [] : [oneOf('outcome', outcomes)]),
    ...(since === undefined ? [] : [{ where: 'at >= ?', values: [since.getTime()] }]),
    ...(after === undefined ? [] : [behind(database, after)]),
  ];
  const rows = database
    .prepare(
      `SELECT id, seq FROM heal JOIN listed USING (c) WHERE ${parts.map(({ where }) => where).join(' AND ') || 'TRUE'}
       ORDER BY at DESC, id, seq DESC LIMIT ?`,
    )
    .all(...parts.flatMap(({ values }) => values), limit + 1);
  const keys = rows.slice(0, limit).map(({ id, seq }) => ({ componentId: String(id), seq: Number(seq) }));
  const last = keys.at(-1);
  const isLast = rows.length <= limit || last === undefined;
  return { keys, next: isLast ? null : `${last.componentId}/${last.seq}` };
}

function oneOf(column: string, values: readonly string[]): Part {
  return { where: `${column} IN (${values.map(() => '?').join(', ')})`, values };
}

function behind(database: DatabaseSync, after: string): Part {
  const [, componentId = '', seq = ''] = /^(.+)\/(\d{1,15})$/.exec(after) ?? [];
  const row = database
    .prepare('SELECT at, id FROM heal JOIN listed USING (c) WHERE id = ? AND seq = ?')
    .get(componentId, Number(seq));
  if (row === undefined)
    throw new InputError(`"${after}" is no cursor of this list. Begin again without after.`);
  const [at, id] = [Number(row['at']), String(row['id'])];
  return {
    where: '(at < ? OR (at = ? AND (id > ? OR (id = ? AND seq < ?))))',
    values: [at, at, id, id, Number(seq)],
  };
}
