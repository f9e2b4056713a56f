import {
  ActivityFailure,
  ApplicationFailure,
  CancellationScope,
  proxyActivities,
} from '@temporalio/workflow';
import type { Activities } from '../../activities/create-activities.ts';
import type { ActivityResult } from '../../activities/run-activity.ts';
import { reading } from '../activity-options.ts';
import { failureMessage } from '../failures.ts';

const planning = proxyActivities<Activities>(
  reading('read the fleet and what is due', { timeLimit: '30 minutes' }),
);

/** Plans an update, or some of it. A plan that cannot be made ends the update, with the reason as PlanError. */
export async function plan<T>(
  work: (activities: Pick<Activities, 'planPage' | 'planUpdate'>) => Promise<ActivityResult<T>>,
): Promise<T> {
  try {
    return (await work(planning)).value;
  } catch (error) {
    if (CancellationScope.current().consideredCancelled || !(error instanceof ActivityFailure)) throw error;
    throw ApplicationFailure.nonRetryable(failureMessage(error), 'PlanError');
  }
}
