import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { requireOwnFile } from '../../files/own-file.ts';
import { DocumentVersionError } from '../../domain/errors.ts';

const VERSION = 1;

const BUCKETS = `(
  series INTEGER NOT NULL, at INTEGER NOT NULL,
  min REAL NOT NULL, max REAL NOT NULL, sum REAL NOT NULL, count INTEGER NOT NULL, last REAL NOT NULL, last_at INTEGER NOT NULL,
  PRIMARY KEY (series, at)
) WITHOUT ROWID`;

/** `kept` counts the rows of `raw`. */
const TABLES = `
  CREATE TABLE series (
    id INTEGER PRIMARY KEY, component TEXT NOT NULL, name TEXT NOT NULL, unit TEXT,
    last_at INTEGER NOT NULL, kept INTEGER NOT NULL, UNIQUE (component, name)
  );
  CREATE TABLE raw (
    series INTEGER NOT NULL, at INTEGER NOT NULL, value REAL NOT NULL, PRIMARY KEY (series, at)
  ) WITHOUT ROWID;
  CREATE TABLE hourly ${BUCKETS};
  CREATE TABLE daily ${BUCKETS};
  PRAGMA user_version = ${VERSION};
`;

/**
 * Opens the database. It keeps SQLite's rollback journal: a write-ahead log needs shared memory, which workers on several
 * machines, with one folder on a shared file system, do not have. Who comes while another writes gets SQLITE_BUSY at once.
 */
export function openDatabase(file: string): DatabaseSync {
  requireOwnFile(file);
  const database = new DatabaseSync(file, { timeout: 0 });
  try {
    database.exec('PRAGMA auto_vacuum = INCREMENTAL; PRAGMA synchronous = NORMAL');
    prepare(database, file);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

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

/** Two processes that come first at the same time make the tables once. */
function prepare(database: DatabaseSync, file: string): void {
  const version = versionOf(database);
  if (version > VERSION) throw new DocumentVersionError(file, version, VERSION);
  if (version === VERSION) return;
  inTransaction(database, () => {
    if (versionOf(database) === 0) database.exec(TABLES);
  });
}

function versionOf(database: DatabaseSync): number {
  return numberOf(database, 'PRAGMA user_version') ?? 0;
}
