import type { ProbeTime } from '../../domain/health/probe-times.ts';

export interface AskingOptions<T> {
  /** So many are asked at the same time. */
  readonly limit: number;
  readonly first: (item: T) => ProbeTime;
  /** Asks, and gives when to ask again; never rejects, but for a mistake of the program. */
  readonly ask: (item: T, due: number) => Promise<ProbeTime>;
  /** Told by how many milliseconds each question came late. */
  readonly onLag: (lagMs: number) => void;
  readonly now: () => number;
}

/** Asks each item again and again at its times until the signal says to stop; resolves when no question is under way. */
export async function keepAsking<T>(
  items: readonly T[],
  { limit, first, ask, onLag, now }: AskingOptions<T>,
  signal: AbortSignal,
): Promise<void> {
  if (signal.aborted) return;
  const ended = Promise.withResolvers<undefined>();
  const due: Due<T>[] = [];
  let asking = 0;
  const alarms = createAlarms<T>(now, (item, time) => {
    due.push({ item, time });
    begin();
  });
  const begin = (): void => {
    while (asking < limit && !signal.aborted) {
      const next = due.shift();
      if (next === undefined) return;
      asking += 1;
      onLag(Math.max(0, now() - next.time.wanted));
      ask(next.item, next.time.at).then((time) => {
        end(next.item, time);
      }, ended.reject);
    }
  };
  const end = (item: T, time: ProbeTime): void => {
    asking -= 1;
    if (signal.aborted) stop();
    else alarms.set(item, time);
    begin();
  };
  const stop = (): void => {
    alarms.clear();
    if (asking === 0) ended.resolve(undefined);
  };
  signal.addEventListener('abort', stop, { once: true });
  for (const item of items) alarms.set(item, first(item));
  await ended.promise;
}

interface Due<T> {
  readonly item: T;
  readonly time: ProbeTime;
}

interface Alarms<T> {
  readonly set: (item: T, time: ProbeTime) => void;
  readonly clear: () => void;
}

/** One timer for each item. */
function createAlarms<T>(now: () => number, ring: (item: T, time: ProbeTime) => void): Alarms<T> {
  const timers = new Map<T, NodeJS.Timeout>();
  return {
    set(item, time) {
      const timer = setTimeout(ring, Math.max(0, time.at - now()), item, time);
      timers.set(item, timer);
    },
    clear() {
      for (const timer of timers.values()) clearTimeout(timer);
    },
  };
}
