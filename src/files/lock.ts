import { accessSync, constants } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { ExhaustedError, LockTimeoutError, UnavailableError } from '../domain/errors.ts';
import { hasCode } from './error-codes.ts';
import { makeOwnFile, makeOwnFolder } from './modes.ts';
import { requireOwnFile } from './own-file.ts';

import path from 'node:path';

/** `shared` is held by many at once, and by nobody while one holds `exclusive`. */
export type LockMode = 'shared' | 'exclusive';

export interface Lock {
  release(): void;
}

const SQLITE_BUSY = 5;
const SQLITE_READONLY = 8;
const SQLITE_FULL = 13;

/** Nothing is ever written, so there is nothing to undo: a lock needs no room on the disk. */
const NO_JOURNAL = 'PRAGMA journal_mode = MEMORY';

/** What SQLite's result codes mean for a lock file, and what to do. */
const ADVICE = new Map([
  [SQLITE_READONLY, 'it is read-only. Make its disk and the file writable for you'],
  [10, 'its disk failed or has no locks. Check the disk, or move the workspace to a local one'],
  [SQLITE_FULL, 'there is no room left on its disk. Make room'],
  [
    14,
    'it cannot be opened. Move away what is no file there, make its folder writable for you, ' +
      'and see that the limit of open files (`ulimit -n`) is not reached',
  ],
  [26, 'something else was written into it. Make sure that no hms is running here, then remove the file'],
]);

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
    if (resultCode(error) === SQLITE_BUSY) return undefined;
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
    throw explained(error, file, SQLITE_READONLY);
  }
}

function explained(error: unknown, file: string, code = resultCode(error)): unknown {
  const advice = ADVICE.get(code ?? 0);
  if (advice === undefined) return error;
  const message = `${file} cannot be used as a lock: ${advice}, then try again.`;
  return code === SQLITE_FULL
    ? new ExhaustedError(message, { cause: error })
    : new UnavailableError(message, { cause: error });
}

/** The low byte; the others tell the kind of I/O error. */
function resultCode(error: unknown): number | undefined {
  if (!hasCode(error, 'ERR_SQLITE_ERROR')) return undefined;
  return ((error as { errcode?: number }).errcode ?? 0) & 0xff;
}
