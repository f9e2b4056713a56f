import { proxyActivities } from '@temporalio/workflow';
import type { Activities } from '../activities/create-activities.ts';
import { PERMANENT } from './failures.ts';

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

export const { requestHeal } = proxyActivities<Activities>({
  ...shared,
  startToCloseTimeout: '1 minute',
  summary: 'hand a heal on to the healing coordinator',
});
