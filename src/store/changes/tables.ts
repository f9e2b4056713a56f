import { DatabaseSync } from 'node:sqlite';
import { requireOwnFile } from '../../files/own-file.ts';
import { makeTables } from '../sqlite/make-tables.ts';

const VERSION = 1;

const NEW_ID = 'lower(hex(randomblob(8)))';

/**
 * `segment`: a stretch of a component's log, in the order in which the feed learnt of it; the log itself has the events.
 * `head`: how far the segments reach in each log, and its last line so far, by which the log is known again.
 * `feed`: one row. Behind a cursor whose segment is before `horizon` the feed cannot go on.
 */
const TABLES = `
  CREATE TABLE segment (seq INTEGER PRIMARY KEY, component TEXT NOT NULL, start TEXT NOT NULL, end TEXT NOT NULL);
  CREATE TABLE head (component TEXT PRIMARY KEY, end TEXT NOT NULL, last TEXT NOT NULL, digest TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE feed (id TEXT NOT NULL, horizon INTEGER NOT NULL, swept_at INTEGER NOT NULL);
  INSERT INTO feed VALUES (${NEW_ID}, 0, 0);
  PRAGMA user_version = ${VERSION};
`;

/** Empties the feed with this id; cursors of it are unknown from then on. */
export const EMPTY_FEED = [
  'DELETE FROM segment',
  'DELETE FROM head',
  `UPDATE feed SET id = ${NEW_ID}, horizon = 0, swept_at = 0`,
];

/** Opens the database, which keeps SQLite's rollback journal as the metrics do: workers on several machines share no memory. */
export function openDatabase(file: string): DatabaseSync {
  requireOwnFile(file);
  const database = new DatabaseSync(file, { timeout: 0 });
  try {
    database.exec('PRAGMA synchronous = NORMAL');
    makeTables(database, file, { version: VERSION, tables: TABLES });
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}
