import { setTimeout as sleep } from 'node:timers/promises';

/** Awaits a condition, and fails with its name when it does not come true in time. */
export async function until(
  what: string,
  holds: () => Promise<boolean> | boolean,
  limitMs = 150_000,
): Promise<void> {
  const deadline = Date.now() + limitMs;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`Did not happen within ${limitMs / 1000} s: ${what}`);
    await sleep(25);
  }
}
