import { ApplicationFailure, type ActivityFailure } from '@temporalio/workflow';
import type { ActivityResult } from '../../activities/run-activity.ts';
import type { ComponentLimit } from '../../domain/updates/run.ts';

/** How much of its time limit a component has used up: what workers worked, and not what a step waited for one. */
export interface TimeBudget {
  /** For the next step; undefined without a limit. */
  left(): ComponentLimit | undefined;
  isExceeded(): boolean;
  spend(done: ActivityResult<unknown>): void;
  spendOn(failure: ActivityFailure): void;
}

/** A step that hardly anything is left for ends by its limit, and so says why it was not done. */
const LEAST_MS = 1_000;

export function timeBudget(wholeMs: number | undefined): TimeBudget {
  let used = 0;
  let exceeded = false;
  return {
    left: () =>
      wholeMs === undefined ? undefined : { whole_ms: wholeMs, left_ms: Math.max(LEAST_MS, wholeMs - used) },
    isExceeded: () => exceeded,
    spend({ worked_ms }) {
      used += worked_ms ?? 0;
    },
    spendOn({ cause }) {
      if (!(cause instanceof ApplicationFailure)) return;
      const workedMs: unknown = cause.details?.[1];
      if (typeof workedMs === 'number') used += workedMs;
      exceeded ||= cause.type === 'ComponentLimitError';
    },
  };
}
