import type { DatabaseSync, StatementSync } from 'node:sqlite';

/** All of the work or nothing. */
export function inTransaction<T>(database: DatabaseSync, work: () => T): T {
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

const PREPARED = new WeakMap<DatabaseSync, Map<string, StatementSync>>();

/** A statement, which is prepared once for an open database. */
export function statement(database: DatabaseSync, query: string): StatementSync {
  const known = PREPARED.get(database) ?? new Map<string, StatementSync>();
  PREPARED.set(database, known);
  const prepared = known.get(query) ?? database.prepare(query);
  known.set(query, prepared);
  return prepared;
}

/** The first column of the first row, as a number; undefined without a row. */
export function numberOf(
  database: DatabaseSync,
  query: string,
  ...values: (string | number)[]
): number | undefined {
  const row = statement(database, query).get(...values);
  const [value] = Object.values(row ?? {});
  return typeof value === 'number' ? value : undefined;
}
