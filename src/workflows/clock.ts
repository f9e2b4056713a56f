import { condition } from '@temporalio/workflow';

/** A workflow's time, as its own timers tell it. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Waits until the time has come (null: it does not come by itself), or `isTold` holds. */
  wait(until_ms: number | null, isTold: () => boolean, summary: string): Promise<void>;
}

/**
 * A time that never contradicts the history. To answer a query, a worker that has just started may be handed a timer
 * that fired after the last workflow task, with the time of that task: by `Date.now()` the moment has not come, in a later
 * replay it has, and the two decide differently, which ends a workflow. So a timer that fired counts as its moment,
 * and one that did not as the moment before.
 */
export function createClock(): Clock {
  let [earliest, latest] = [0, Infinity];
  const now = (): number => Math.min(Math.max(Date.now(), earliest), latest);
  return {
    now,
    async wait(until_ms, isTold, summary) {
      if (until_ms === null) {
        await condition(isTold);
        latest = Infinity;
        return;
      }
      const wasTold = await condition(isTold, Math.max(1, until_ms - now()), { summary });
      if (wasTold) latest = until_ms - 1;
      else [earliest, latest] = [until_ms, Infinity];
    },
  };
}
