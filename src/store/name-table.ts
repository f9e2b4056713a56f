import { rm } from 'node:fs/promises';
import { DatabaseSync } from 'node:sqlite';
import type { Coverage } from './coverage.ts';
import { BEGINNING, formatPosition, parsePosition, type LogPosition } from './log-files.ts';
import { makeOwnFile } from '../files/modes.ts';
import { requireOwnFile } from '../files/own-file.ts';
import { isDamagedDatabase, sqliteCode } from '../files/sqlite-errors.ts';
import { digestOf, type Name } from './names.ts';
import { inTransaction } from './sqlite/statements.ts';

/** Where the first event of a name stands. */
export interface NameTable extends Disposable {
  readonly coverage: Coverage;
  find(name: Name): LogPosition | undefined;
  /** All of it is kept, or nothing. */
  extend(entries: Iterable<readonly [Name, LogPosition]>, coverage: Coverage): void;
}

const VERSION = 1;

const SCHEMA = `
  CREATE TABLE name (digest BLOB PRIMARY KEY, position TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE coverage (only INTEGER PRIMARY KEY CHECK (only = 1), end TEXT, last TEXT, digest TEXT);
  PRAGMA user_version = ${VERSION};
`;

/** Another process that extends it holds it no longer than a transaction. */
const BUSY_MS = 10_000;

/** Opens the table, and makes an empty one where there is none, or none that can be read. */
export async function openNameTable(file: string): Promise<NameTable> {
  await makeOwnFile(file);
  try {
    return open(file);
  } catch (error) {
    if (!isDamagedDatabase(error)) throw error;
    await removeNameTable(file);
    await makeOwnFile(file);
    return open(file);
  }
}

export async function removeNameTable(file: string): Promise<void> {
  for (const name of [file, `${file}-journal`]) await rm(name, { force: true });
}

/** Whether it is SQLite that failed: what the table holds can be had from the log, too. */
export function isTableFailure(error: unknown): boolean {
  return sqliteCode(error) !== undefined;
}

function open(file: string): NameTable {
  requireOwnFile(file);
  const database = new DatabaseSync(file, { timeout: BUSY_MS });
  try {
    prepare(database);
    const state = { coverage: readCoverage(database) };
    const find = database.prepare('SELECT position FROM name WHERE digest = ?');
    return {
      get coverage() {
        return state.coverage;
      },
      find(name) {
        const position = find.get(digestOf(name))?.['position'];
        return typeof position === 'string' ? parsePosition(position) : undefined;
      },
      extend(entries, coverage) {
        inTransaction(database, () => {
          write(database, entries, coverage);
        });
        state.coverage = coverage;
      },
      [Symbol.dispose]() {
        database.close();
      },
    };
  } catch (error) {
    database.close();
    throw error;
  }
}

function prepare(database: DatabaseSync): void {
  const version = database.prepare('PRAGMA user_version').get()?.['user_version'];
  if (version === VERSION) return;
  inTransaction(database, () => {
    database.exec(`DROP TABLE IF EXISTS name; DROP TABLE IF EXISTS coverage; ${SCHEMA}`);
  });
}

function readCoverage(database: DatabaseSync): Coverage {
  const row = database.prepare('SELECT end, last, digest FROM coverage').get() ?? {};
  const { end, last, digest } = row;
  const place = parsePosition(String(last));
  const reached = parsePosition(String(end));
  if (place === undefined || reached === undefined) return { end: BEGINNING, last: undefined };
  return { end: reached, last: { place, digest: String(digest) } };
}

/** Of two events with one name the first counts, as the log has it. */
function write(
  database: DatabaseSync,
  entries: Iterable<readonly [Name, LogPosition]>,
  { end, last }: Coverage,
): void {
  const insert = database.prepare('INSERT OR IGNORE INTO name VALUES (?, ?)');
  for (const [name, place] of entries) insert.run(digestOf(name), formatPosition(place));
  database
    .prepare('INSERT OR REPLACE INTO coverage VALUES (1, ?, ?, ?)')
    .run(formatPosition(end), last === undefined ? null : formatPosition(last.place), last?.digest ?? null);
}
