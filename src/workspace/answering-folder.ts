import { stat } from 'node:fs/promises';
import type { Stats } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { unlessMissing } from '../files/error-codes.ts';

interface Pending {
  readonly since: number;
  readonly answer: Promise<Stats | undefined>;
}

/** Looks that have not been answered yet, by folder: each occupies a thread, of which Node has few, so there is one a folder. */
const pending = new Map<string, Pending>();

/**
 * What the file system says of a folder, undefined when it has none of that name; `silent` when it does not answer in time,
 * as that of a server that is gone. Asked before anything reads there synchronously, which nothing could end.
 */
export async function statFolder(folder: string, limitMs: number): Promise<Stats | 'silent' | undefined> {
  const { since, answer } = pending.get(folder) ?? begin(folder);
  const left = since + limitMs - performance.now();
  if (left <= 0) return 'silent';
  const waited = new AbortController();
  try {
    return await Promise.race([answer, sleep(left, 'silent' as const, { signal: waited.signal })]);
  } finally {
    waited.abort();
  }
}

/** Whether a thread of this process still waits for a file system. */
export function hasUnanswered(): boolean {
  return pending.size > 0;
}

function begin(folder: string): Pending {
  const answer = unlessMissing(stat(folder));
  const look = { since: performance.now(), answer };
  pending.set(folder, look);
  void Promise.allSettled([answer]).then(() => {
    pending.delete(folder);
  });
  return look;
}
