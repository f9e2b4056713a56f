import type { DatabaseSync, SQLInputValue, SQLOutputValue } from 'node:sqlite';
import { addingTo, addRows, ROWS_AT_ONCE, type AddingStatement } from '../store/sqlite/add-rows.ts';
import { statement } from '../store/sqlite/statements.ts';

/** A table that has one row of each component; `c`, its number, is the first column, which is not in `columns`. */
export interface RowTable {
  readonly name: string;
  readonly columns: readonly string[];
}

export type KeptRow = Readonly<Record<string, SQLOutputValue>>;

/**
 * Rows of components, which are read of many at once, and written as many at once: for each alone a statement takes longer than
 * what it does. What is written is in the tables after `write`; a row of its own is found by its component before.
 */
export interface KeptRows {
  /** Reads the rows of these components. */
  load(tables: readonly RowTable[], numbers: readonly number[]): void;
  find(table: RowTable, c: number): KeptRow | undefined;
  replace(table: RowTable, c: number, row: Readonly<Record<string, SQLInputValue>>): void;
  add(adding: AddingStatement, row: readonly SQLInputValue[]): void;
  write(): void;
}

/** Nothing is read yet, and nothing to be written. */
export function createRows(database: DatabaseSync): KeptRows {
  const known = new Map<RowTable, Map<number, KeptRow | undefined>>();
  const waiting = new Map<AddingStatement, (readonly SQLInputValue[])[]>();
  const rows: KeptRows = {
    load(tables, numbers) {
      for (const table of tables) {
        const found = knownOf(known, table);
        for (const c of numbers) found.set(c, undefined);
        for (const row of statement(database, `${selectAll(table)} IN (SELECT value FROM json_each(?))`).all(
          JSON.stringify(numbers),
        ))
          found.set(Number(row['c']), row);
      }
    },
    find(table, c) {
      const found = knownOf(known, table);
      if (!found.has(c)) found.set(c, statement(database, `${selectAll(table)} = ?`).get(c));
      return found.get(c);
    },
    replace(table, c, row) {
      knownOf(known, table).set(c, row as KeptRow);
      rows.add(replacing(table), [c, ...table.columns.map((column) => row[column] ?? null)]);
    },
    add(adding, row) {
      const added = waiting.get(adding) ?? [];
      if (added.length === 0) waiting.set(adding, added);
      added.push(row);
      if (added.length === ROWS_AT_ONCE) addRows(database, adding, added.splice(0));
    },
    write() {
      for (const [adding, added] of waiting) addRows(database, adding, added);
      waiting.clear();
      known.clear();
    },
  };
  return rows;
}

function knownOf(
  known: Map<RowTable, Map<number, KeptRow | undefined>>,
  table: RowTable,
): Map<number, KeptRow | undefined> {
  const found = known.get(table) ?? new Map<number, KeptRow | undefined>();
  known.set(table, found);
  return found;
}

function selectAll({ name, columns }: RowTable): string {
  return `SELECT c, ${columns.join(', ')} FROM ${name} WHERE c`;
}

const REPLACING = new Map<RowTable, AddingStatement>();

function replacing(table: RowTable): AddingStatement {
  const known =
    REPLACING.get(table) ?? addingTo(`INSERT OR REPLACE INTO ${table.name}`, table.columns.length + 1);
  REPLACING.set(table, known);
  return known;
}
