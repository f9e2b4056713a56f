import { proxyActivities } from '@temporalio/workflow';
import type { Activities } from '../../activities/create-activities.ts';
import { awaiting, reading, watching } from '../activity-options.ts';

export const { listComponents } = proxyActivities<Activities>(
  reading('read which components the fleet has', { timeLimit: '1 minute' }),
);

export const { readColours } = proxyActivities<Activities>(
  reading('read the colours of the watched components'),
);

export const { requestHeals } = proxyActivities<Activities>(
  reading('ask for heals of what the cycle found, as the policy allows', { timeLimit: '5 minutes' }),
);

export const { awaitRuns } = proxyActivities<Activities>(
  awaiting('await the update of the cycle that an earlier run began'),
);

export const { requestHeal } = proxyActivities<Activities>(
  reading('hand a heal on to the healing coordinator', { timeLimit: '1 minute' }),
);

export const { watchHealth } = proxyActivities<Activities>(
  watching('ask health checks beside the cycles, and tell what changes'),
);
