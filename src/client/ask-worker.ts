import { isGrpcServiceError } from '@temporalio/client';
import { UnavailableError } from '../domain/errors.ts';
import { pause } from '../process/pause.ts';
import type { TemporalSession } from '../temporal/connect.ts';
import { hasWorker } from '../temporal/pollers.ts';

const CHECK_MS = 2_000;

/** What came of telling a workflow something: its answer or, while no worker is running, that it takes effect when one starts. */
export type Told<T> = { readonly sent: true } | { readonly sent: false; readonly answer: T };

/** Asks for an answer where a worker can give one, else sends the message, for the worker that comes. */
export async function tell<T>(
  { session, taskQueue }: { readonly session: TemporalSession; readonly taskQueue: string },
  { ask, send }: { readonly ask: () => Promise<T>; readonly send: () => Promise<void> },
): Promise<Told<T>> {
  const answer = await askWorker(session, taskQueue, ask);
  if (answer !== undefined) return { sent: false, answer };
  await send();
  return { sent: true };
}

/**
 * What a worker answers, be it one that serves or another command's; undefined when there is none.
 * Throws UnavailableError when it ends before it has answered.
 */
export async function askWorker<T>(
  session: TemporalSession,
  taskQueue: string,
  ask: () => Promise<T>,
): Promise<T | undefined> {
  if (!(await hasWorker(session, taskQueue))) return undefined;
  const answered = new AbortController();
  const gone = whenGone(() => hasWorker(session, taskQueue), answered.signal).then((isGone) => {
    if (!isGone) return undefined;
    throw new UnavailableError('The worker stopped before it answered. Run the command again.');
  });
  try {
    return await Promise.race([ask(), gone]);
  } finally {
    answered.abort();
  }
}

/** Waits until there is no such worker any more; false when it was not waited for. A server that does not answer tells nothing about workers. */
export async function whenGone(isThere: () => Promise<boolean>, signal: AbortSignal): Promise<boolean> {
  for (;;) {
    if (await pause(CHECK_MS, signal)) return false;
    const isStill = await isThere().catch((error: unknown) => {
      if (!isGrpcServiceError(error)) throw error;
      return true;
    });
    if (!isStill) return true;
  }
}
