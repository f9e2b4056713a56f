import { ExhaustedError, UnavailableError } from '../domain/errors.ts';
import { hasCode } from './error-codes.ts';

/** SQLite's result codes that we act on. */
export const SQLITE = { BUSY: 5, READONLY: 8, IOERR: 10, CORRUPT: 11, FULL: 13, CANTOPEN: 14, NOTADB: 26 };

/** What is to be done about a file that is read-only. */
export const READ_ONLY_ADVICE = 'it is read-only. Make its disk and the file writable for you';

/** What the result codes mean for any database file of ours, and what to do. */
const ADVICE = new Map([
  [SQLITE.READONLY, READ_ONLY_ADVICE],
  [SQLITE.IOERR, 'its disk failed or has no locks. Check the disk, or move the workspace to a local one'],
  [SQLITE.FULL, 'there is no room left on its disk. Make room'],
  [
    SQLITE.CANTOPEN,
    'it cannot be opened. Move away what is no file there, make its folder writable for you, ' +
      'and see that the limit of open files (`ulimit -n`) is not reached',
  ],
]);

/** The result code of an error of SQLite, by its low byte, as the others tell the kind of I/O error; undefined for any other error. */
export function sqliteCode(error: unknown): number | undefined {
  if (!hasCode(error, 'ERR_SQLITE_ERROR')) return undefined;
  return ((error as { errcode?: number }).errcode ?? 0) & 0xff;
}

/** Whether the file is no database, or a damaged one, as after a disk that failed. */
export function isDamagedDatabase(error: unknown): boolean {
  const code = sqliteCode(error);
  return code === SQLITE.CORRUPT || code === SQLITE.NOTADB;
}

/**
 * The error as UnavailableError, with the file and what to do, or ExhaustedError where it may pass; as it is where SQLite did
 * not fail, or nothing is to be done. `use`: what the file is for, as in "as a lock".
 */
export function explainSqlite(error: unknown, file: string, use: string, advice?: string): unknown {
  const code = sqliteCode(error) ?? 0;
  const what = advice ?? ADVICE.get(code);
  if (what === undefined) return error;
  const message = `${file} cannot be used${use}: ${what}, then try again.`;
  return code === SQLITE.FULL
    ? new ExhaustedError(message, { cause: error })
    : new UnavailableError(message, { cause: error });
}
