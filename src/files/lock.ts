import { accessSync, constants } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { LockTimeoutError, UnavailableError } from '../domain/errors.ts';
import { hasCode } from './error-codes.ts';
import { makeOwnFile, makeOwnFolder } from './modes.ts';
import { requireOwnFile } from './own-file.ts';
import { explainSqlite, READ_ONLY_ADVICE, sqliteCode, SQLITE } from './sqlite-errors.ts';

import path from 'node:path';

/** `shared` is held by many at once, and by nobody while one holds `exclusive`. */
export type LockMode = 'shared' | 'exclusive';

export interface Lock {
  release(): void;
}

/** Nothing is ever written, so there is nothing to undo: a lock needs no room on the disk. */
const NO_JOURNAL = 'PRAGMA journal_mode = MEMORY';

const OVERWRITTEN =
  'something else was written into it. Make sure that no hms is running here, then remove the file';

/**
 * Takes the lock if it is free now; undefined when somebody holds it.
 * SQLite's locks are the kernel's: they end with the process that holds them, however it ends, and they hold between
 * two callers in one process as well. The file itself carries nothing.
 * Throws UnavailableError, with what to do, where there can be no lock. A file that was overwritten is not removed by us:
 * a living process may still hold its lock on it, and would then not be alone.
 */
export async function tryLock(file: string, mode: LockMode = 'exclusive'): Promise<Lock | undefined> {
  makeOwnFolder(path.dirname(file));
  try {
    await makeOwnFile(file);
  } catch (error) {
    if (!hasCode(error, 'EROFS') && !hasCode(error, 'EACCES')) throw error;
  }
  requireOwnFile(file);
  const database = open(file);
  try {
    refuseReadOnly(file);
    database.exec(NO_JOURNAL);
    if (mode === 'exclusive') database.exec('BEGIN EXCLUSIVE');
    else database.exec('BEGIN; SELECT count(*) FROM sqlite_schema');
  } catch (error) {
    database.close();
    if (sqliteCode(error) === SQLITE.BUSY) return undefined;
    if (error instanceof UnavailableError) throw error;
    throw explained(error, file);
  }
  return {
    release() {
      if (database.isOpen) database.close();
    },
  };
}

/** Waits for the lock, at most `waitMs`; then LockTimeoutError. */
export async function acquireLock(file: string, waitMs: number, mode: LockMode = 'exclusive'): Promise<Lock> {
  const deadline = performance.now() + waitMs;
  for (let pause = 2; ; pause = Math.min(pause * 1.5, 50)) {
    const lock = await tryLock(file, mode);
    if (lock !== undefined) return lock;
    if (performance.now() > deadline) throw new LockTimeoutError(file, waitMs);
    await sleep(pause * (0.5 + Math.random()));
  }
}

function open(file: string): DatabaseSync {
  try {
    return new DatabaseSync(file, { timeout: 0 });
  } catch (error) {
    throw explained(error, file);
  }
}

/** SQLite would fall back to reading, where an exclusive lock shuts nobody out. */
function refuseReadOnly(file: string): void {
  try {
    accessSync(file, constants.W_OK);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return;
    throw explainSqlite(error, file, ' as a lock', READ_ONLY_ADVICE);
  }
}

function explained(error: unknown, file: string): unknown {
  const advice = sqliteCode(error) === SQLITE.NOTADB ? OVERWRITTEN : undefined;
  return explainSqlite(error, file, ' as a lock', advice);
}
