import { AsyncLocalStorage } from 'node:async_hooks';

const waits = new AsyncLocalStorage<{ waitedMs: number }>();

/** Does a work, and tells at its end, however it ends, how many milliseconds it took without what it waited for a free thread. */
export async function timed<T>(work: () => Promise<T>, ended: (workedMs: number) => void): Promise<T> {
  const begun = performance.now();
  const wait = { waitedMs: 0 };
  try {
    return await waits.run(wait, work);
  } finally {
    ended(Math.max(0, Math.round(performance.now() - begun - wait.waitedMs)));
  }
}

/** Awaits a free thread; the time belongs to no work. */
export async function withoutCounting(wait: Promise<void>): Promise<void> {
  const begun = performance.now();
  await wait;
  const work = waits.getStore();
  if (work !== undefined) work.waitedMs += performance.now() - begun;
}
