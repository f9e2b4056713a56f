import { proxyActivities } from '@temporalio/workflow';
import type { Activities } from '../../activities/create-activities.ts';
import { PERMANENT } from '../failures.ts';

const shared = {
  heartbeatTimeout: '10 seconds',
  cancellationType: 'WAIT_CANCELLATION_COMPLETED',
  retry: { initialInterval: '1 second', maximumAttempts: 3, nonRetryableErrorTypes: PERMANENT },
} as const;

export const { listComponents } = proxyActivities<Activities>({
  ...shared,
  startToCloseTimeout: '1 minute',
  summary: 'read which components the fleet has',
});

export const { readColours } = proxyActivities<Activities>({
  ...shared,
  startToCloseTimeout: '15 minutes',
  summary: 'read the colours of the watched components',
});

export const { requestHeals } = proxyActivities<Activities>({
  ...shared,
  startToCloseTimeout: '5 minutes',
  summary: 'ask for heals of what the cycle found, as the policy allows',
});

/** It only looks, so it is tried for as long as it takes. */
export const { awaitRuns } = proxyActivities<Activities>({
  ...shared,
  startToCloseTimeout: '1 hour',
  retry: { initialInterval: '1 second', maximumInterval: '10 seconds' },
  summary: 'await the update of the cycle that an earlier run began',
});

export const { requestHeal } = proxyActivities<Activities>({
  ...shared,
  startToCloseTimeout: '1 minute',
  summary: 'hand a heal on to the healing coordinator',
});
