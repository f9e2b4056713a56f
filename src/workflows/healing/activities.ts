import { proxyActivities, type ActivityOptions } from '@temporalio/workflow';
import type { Activities } from '../../activities/create-activities.ts';
import { PERMANENT } from '../failures.ts';

/** How often an action is tried when what it throws may pass. */
export const MAX_ACTION_TRIES = 4;

const USUAL = {
  heartbeatTimeout: '10 seconds',
  cancellationType: 'WAIT_CANCELLATION_COMPLETED',
} as const satisfies ActivityOptions;

/** Reads a repository, or a machine. */
export function looking(summary: string): Activities {
  return proxyActivities<Activities>({
    ...USUAL,
    summary,
    startToCloseTimeout: '15 minutes',
    retry: { initialInterval: '1 second', maximumAttempts: 3, nonRetryableErrorTypes: PERMANENT },
  });
}

/** Changes something: errors that may pass are tried again, each time after twice the wait, and permanent ones given up at once. */
export function acting(summary: string, timeLimitMs: number): Activities {
  return proxyActivities<Activities>({
    ...USUAL,
    summary,
    startToCloseTimeout: timeLimitMs,
    retry: {
      initialInterval: '2 seconds',
      backoffCoefficient: 2,
      maximumInterval: '1 minute',
      maximumAttempts: MAX_ACTION_TRIES,
      nonRetryableErrorTypes: PERMANENT,
    },
  });
}

/** Writes small files, which a full disk or a lock keeps from it for a while. */
export function writing(summary: string): Activities {
  return proxyActivities<Activities>({
    ...USUAL,
    summary,
    startToCloseTimeout: '2 minutes',
    retry: { initialInterval: '1 second', maximumAttempts: 8, nonRetryableErrorTypes: PERMANENT },
  });
}

/** Asks `components.yaml`, the stored statuses or the Temporal server: tried until there is an answer, but for a mistake. */
export function asking(summary: string): Activities {
  return proxyActivities<Activities>({
    ...USUAL,
    summary,
    startToCloseTimeout: '1 minute',
    retry: { initialInterval: '1 second', maximumInterval: '1 minute', nonRetryableErrorTypes: PERMANENT },
  });
}
