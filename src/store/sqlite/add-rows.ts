import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import { statement } from './statements.ts';

/** The text of a statement that adds rows, by how many they are. */
export type AddingStatement = (rows: number) => string;

/** Rows that one statement adds, which costs less for each than one of its own. */
export const ROWS_AT_ONCE = 16;

/** Of rows with so many columns; `then` is what follows them. The texts are made once. */
export function addingTo(insert: string, columns: number, then = ''): AddingStatement {
  const texts = new Map<number, string>();
  return (rows) => {
    const known = texts.get(rows);
    if (known !== undefined) return known;
    const row = `(${Array.from({ length: columns }, () => '?').join(', ')})`;
    const text = `${insert} VALUES ${Array.from({ length: rows }, () => row).join(', ')}${then}`;
    texts.set(rows, text);
    return text;
  };
}

/** Adds all of the rows, in their order. */
export function addRows(
  database: DatabaseSync,
  adding: AddingStatement,
  rows: readonly (readonly SQLInputValue[])[],
): void {
  for (let first = 0; first < rows.length;) {
    const count = rows.length - first < ROWS_AT_ONCE ? 1 : ROWS_AT_ONCE;
    statement(database, adding(count)).run(...rows.slice(first, first + count).flat());
    first += count;
  }
}
