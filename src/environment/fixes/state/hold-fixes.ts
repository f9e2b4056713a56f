import { join } from 'node:path';
import { LockTimeoutError } from '../../../domain/errors.ts';
import { tryLock, type Lock } from '../../../files/lock.ts';
import { pause } from '../../../process/pause.ts';

/** As long as an install may take, and something for the checks around it. */
const WAIT_MS = 20 * 60_000;
const PAUSE_MS = 200;
const NEVER = new AbortController().signal;

export interface HoldOptions {
  readonly signal?: AbortSignal | undefined;
  /** Told once, when another process is fixing the component. */
  readonly onWait?: (() => void) | undefined;
}

/**
 * Fixes of one component are done by one process at a time; the kernel lets go of the lock when that one ends, however it ends.
 * Throws LockTimeoutError when another holds it for longer than any fix takes.
 */
export async function holdFixes(
  state: string,
  { signal = NEVER, onWait }: HoldOptions,
): Promise<Lock & Disposable> {
  const file = join(state, 'lock');
  const deadline = performance.now() + WAIT_MS;
  for (let isFirst = true; ; isFirst = false) {
    const lock = await tryLock(file);
    if (lock !== undefined) {
      const release = (): void => {
        lock.release();
      };
      return { release, [Symbol.dispose]: release };
    }
    if (isFirst) onWait?.();
    if (performance.now() > deadline) throw new LockTimeoutError(file, WAIT_MS);
    if (await pause(PAUSE_MS, signal)) signal.throwIfAborted();
  }
}
