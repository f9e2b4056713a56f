import { setTimeout as sleep } from 'node:timers/promises';
import { LockTimeoutError } from '../../domain/errors.ts';
import { sqliteCode, SQLITE } from '../../files/sqlite-errors.ts';

/** Others hold a database no longer than a transaction, which is some milliseconds. */
const WAIT_MS = 10_000;

/** Does the work, again as long as another process is writing; nothing else waits meanwhile. Throws LockTimeoutError after 10 seconds. */
export async function whenFree<T>(file: string, work: () => T, waitMs = WAIT_MS): Promise<T> {
  const deadline = performance.now() + waitMs;
  for (let pause = 2; ; pause = Math.min(pause * 1.5, 50)) {
    try {
      return work();
    } catch (error) {
      if (sqliteCode(error) !== SQLITE.BUSY) throw error;
      if (performance.now() > deadline) throw new LockTimeoutError(file, waitMs);
    }
    await sleep(pause * (0.5 + Math.random()));
  }
}
