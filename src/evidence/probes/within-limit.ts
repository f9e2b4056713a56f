import { formatSpan } from '../../domain/text/durations.ts';
import { failure, type Answer } from './answer.ts';

export interface Limit {
  readonly timeoutMs: number;
  /** A cancellation, which is no answer: its reason is thrown. */
  readonly signal?: AbortSignal | undefined;
}

/** Tells how far a question has come, in a clause: `no connection was made`. It is said where the limit is over then. */
export type NoteProgress = (progress: string) => void;

/**
 * Asks, with a signal that is aborted at the end of the time limit or with a cancellation. What is not settled then is not
 * waited for, such as the search for a name, which cannot be stopped; a limit that is over is an answer.
 */
export async function withinLimit(
  limit: Limit,
  ask: (signal: AbortSignal, note: NoteProgress) => Promise<Answer>,
): Promise<Answer> {
  return inTime(limit, ask, (why) => failure('timeout', why));
}

/** The same of any question; `over` gives, or throws, what a limit that is over means. */
export async function inTime<T>(
  { timeoutMs, signal }: Limit,
  ask: (signal: AbortSignal, note: NoteProgress) => Promise<T>,
  over: (why: string) => T,
): Promise<T> {
  signal?.throwIfAborted();
  const stop = new AbortController();
  const ended = Promise.withResolvers<() => T>();
  let progress = '';
  const timer = setTimeout(() => {
    const why = `no answer within ${formatSpan(timeoutMs)}${progress}`;
    ended.resolve(() => over(why));
    stop.abort();
  }, timeoutMs);
  const cancel = (): void => {
    ended.reject(signal?.reason as Error);
    stop.abort();
  };
  signal?.addEventListener('abort', cancel, { once: true });
  const note: NoteProgress = (reached) => {
    progress = `: ${reached}`;
  };
  try {
    const answered = ask(stop.signal, note).then((answer) => () => answer);
    // What ends because it was stopped, ends after `ended` has.
    return (await Promise.race([ended.promise, answered]))();
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', cancel);
    stop.abort();
  }
}
