import { DatabaseSync } from 'node:sqlite';
import { requireOwnFile } from '../files/own-file.ts';
import { statement } from '../store/sqlite/statements.ts';
import { dailyTables } from './daily-tables.ts';
import type { IndexPart } from './part.ts';

/** Counts up whenever the tables below change. */
const VERSION = 4;

/**
 * `feed`: one row. How far the feed is read, what the index was made by, and of which fleet.
 * `component`: each component with events, or in the fleet; `last` is the number of its newest event that is in the index.
 * `recorded_hour`: in the order of the feed, the cursor before the first page with events that were recorded in an hour, which is
 * counted from 1970 on.
 * `fleet_group`: the fleet, and its parts by owner and by technology; `member`: who is in them.
 */
const TABLES = `
  CREATE TABLE feed (cursor TEXT NOT NULL, made_by TEXT NOT NULL, fleet TEXT NOT NULL);
  CREATE TABLE component (c INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, last INTEGER NOT NULL DEFAULT 0);
  CREATE TABLE recorded_hour (number INTEGER PRIMARY KEY, hour INTEGER NOT NULL UNIQUE, cursor TEXT NOT NULL);
  CREATE TABLE fleet_group (g INTEGER PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL, UNIQUE (kind, name));
  CREATE TABLE member (c INTEGER NOT NULL, g INTEGER NOT NULL, PRIMARY KEY (c, g)) WITHOUT ROWID;
  CREATE INDEX member_of_group ON member (g, c);
`;

/** How far an index goes, and what it was made by. */
export interface IndexState {
  readonly cursor: string;
  readonly madeBy: string;
  readonly fleet: string;
}

/** As many KB of pages stay in memory as the components of a large fleet have that a day brings news of. */
const SETTINGS =
  'PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -65536;';

/**
 * Opens the index; SQLite's write-ahead log lets others read what was there before while one process writes.
 * Throws what SQLite throws.
 */
export function openIndex(file: string): DatabaseSync {
  requireOwnFile(file);
  const database = new DatabaseSync(file, { timeout: 5_000 });
  try {
    database.exec(SETTINGS);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Opens an index that is there, for who waits for no writer and writes nothing. Throws what SQLite throws. */
export function openIndexToRead(file: string): DatabaseSync {
  requireOwnFile(file);
  return new DatabaseSync(file, { readOnly: true, timeout: 1_000 });
}

/** Undefined where nothing is in the file yet. */
export function readIndexState(database: DatabaseSync): IndexState | undefined {
  if (statement(database, "SELECT 1 FROM sqlite_schema WHERE name = 'feed'").get() === undefined)
    return undefined;
  const row = database.prepare('SELECT cursor, made_by, fleet FROM feed').get();
  return (
    row && { cursor: String(row['cursor']), madeBy: String(row['made_by']), fleet: String(row['fleet']) }
  );
}

/** Which parts make an index, each with its version. */
export function madeBy(parts: readonly IndexPart[]): string {
  return [`index/${VERSION}`, ...parts.map(({ id, version }) => `${id}/${version}`)].join(' ');
}

/** Empties the index and makes its tables. */
export function makeIndexTables(database: DatabaseSync, parts: readonly IndexPart[]): void {
  const tables = database
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    .all();
  for (const { name } of tables) database.exec(`DROP TABLE "${String(name)}"`);
  database.exec(TABLES);
  for (const { tables: ofPart, daily } of parts)
    database.exec(ofPart + (daily === undefined ? '' : dailyTables(daily)));
  database.prepare("INSERT INTO feed VALUES ('', ?, '')").run(madeBy(parts));
}
