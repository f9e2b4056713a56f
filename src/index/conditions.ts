import type { SQLInputValue } from 'node:sqlite';

/** What rows have to meet, as SQL with its values. */
export interface Condition {
  readonly where: string;
  readonly values: readonly SQLInputValue[];
}

/** How many a list has on all of its pages. */
export interface ListCounts {
  readonly all: number;
  readonly open: number;
}

/** Met where all of them are; by every row where there is none. */
export function allOf(conditions: readonly Condition[]): Condition {
  return {
    where: conditions.map(({ where }) => where).join(' AND ') || 'TRUE',
    values: conditions.flatMap(({ values }) => values),
  };
}

/** None where nothing is asked for. */
export function oneOf(expression: string, values: readonly (string | number)[] | undefined): Condition[] {
  if (values === undefined) return [];
  return [{ where: `${expression} IN (SELECT value FROM json_each(?))`, values: [JSON.stringify(values)] }];
}

/** Behind a row with these values, in a list that is sorted by these keys, each from small to large. */
export function behind(keys: readonly string[], values: readonly SQLInputValue[]): Condition {
  return { where: `(${keys.join(', ')}) > (${keys.map(() => '?').join(', ')})`, values };
}

/** One page of rows of which one more was read, and the last of them where more follow. */
export function pageOf<T>(
  rows: readonly T[],
  limit: number,
): { readonly rows: readonly T[]; readonly last: T | undefined } {
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return { rows: last === undefined ? rows : rows.slice(0, limit), last };
}

/** As SQLite limits what is read, with one row more to see whether more follow. */
export function rowsFor(limit: number): number {
  return Number.isFinite(limit) ? limit + 1 : -1;
}
