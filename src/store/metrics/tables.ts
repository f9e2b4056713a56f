import { DatabaseSync } from 'node:sqlite';
import { requireOwnFile } from '../../files/own-file.ts';
import { makeTables } from '../sqlite/make-tables.ts';

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
    makeTables(database, file, { version: VERSION, tables: TABLES });
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}
