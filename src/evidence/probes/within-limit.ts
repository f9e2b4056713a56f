import { formatSpan } from '../../domain/text/durations.ts';
import { failure, type Answer } from './answer.ts';

export interface Limit {
  readonly timeoutMs: number;
  /** A cancellation, which is no answer: its reason is thrown. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Asks, with a signal that is aborted at the end of the time limit or with a cancellation. What is not settled then is not
 * waited for, such as the search for a name, which cannot be stopped; a limit that is over is an answer.
 */
export async function withinLimit(
  { timeoutMs, signal }: Limit,
  ask: (signal: AbortSignal) => Promise<Answer>,
): Promise<Answer> {
  signal?.throwIfAborted();
  const stop = new AbortController();
  const over = Promise.withResolvers<Answer>();
  const timer = setTimeout(() => {
    over.resolve(failure('timeout', `no answer within ${formatSpan(timeoutMs)}`));
    stop.abort();
  }, timeoutMs);
  const cancel = (): void => {
    over.reject(signal?.reason as Error);
    stop.abort();
  };
  signal?.addEventListener('abort', cancel, { once: true });
  try {
    // What ends because it was stopped, ends after `over` has.
    return await Promise.race([over.promise, ask(stop.signal)]);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', cancel);
    stop.abort();
  }
}
