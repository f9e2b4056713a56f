import type { ComponentResult, Tally } from './run.ts';

export const EMPTY_TALLY: Tally = {
  updated: 0,
  unchanged: 0,
  failed: 0,
  cancelled: 0,
  green: 0,
  yellow: 0,
  red: 0,
  unknown: 0,
};

/** The tally with one more component in it, under its outcome and under its colour. */
export function countIn(tally: Tally, { outcome, operational_status }: ComponentResult): Tally {
  return {
    ...tally,
    [outcome]: tally[outcome] + 1,
    [operational_status]: tally[operational_status] + 1,
  };
}

/** How many components an update has done; a cancelled one is not. */
export function countDone({ updated, unchanged, failed }: Tally): number {
  return updated + unchanged + failed;
}

/** How many components an update has no more to do with: done, or stopped in the middle. */
export function countEnded(tally: Tally): number {
  return countDone(tally) + tally.cancelled;
}
