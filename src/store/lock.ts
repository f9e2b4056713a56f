import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { LockTimeoutError, hasCode } from '../domain/errors.ts';

/** `shared` is held by many at once, and by nobody while one holds `exclusive`. */
export type LockMode = 'shared' | 'exclusive';

export interface Lock {
  release(): void;
}

const SQLITE_BUSY = 5;

/**
 * Takes the lock if it is free now; undefined when somebody holds it.
 * SQLite's locks are the kernel's: they end with the process that holds them, however it ends, and they hold between
 * two callers in one process as well. The file itself carries nothing.
 */
export async function tryLock(file: string, mode: LockMode = 'exclusive'): Promise<Lock | undefined> {
  await mkdir(path.dirname(file), { recursive: true });
  const database = new DatabaseSync(file, { timeout: 0 });
  try {
    if (mode === 'exclusive') database.exec('BEGIN EXCLUSIVE');
    else database.exec('BEGIN; SELECT count(*) FROM sqlite_schema');
  } catch (error) {
    database.close();
    if (isBusy(error)) return undefined;
    throw error;
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

function isBusy(error: unknown): boolean {
  return hasCode(error, 'ERR_SQLITE_ERROR') && (error as { errcode?: number }).errcode === SQLITE_BUSY;
}
