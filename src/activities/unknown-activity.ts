import { ApplicationFailure, Context } from '@temporalio/activity';
import { shortened, visibleLine } from '../domain/text/visible.ts';

const MAX_SHOWN = 60;

/**
 * Runs in the place of an activity that there is not. A workflow's may be one of a newer version, whose worker takes a later
 * try; one that somebody started by itself is of no version, and would be tried for ever.
 */
export function unknownActivity(): Promise<never> {
  const { activityType, workflowExecution } = Context.current().info;
  return Promise.reject(
    ApplicationFailure.create({
      message: `There is no activity "${shortened(visibleLine(activityType), MAX_SHOWN)}" in this version of hms.`,
      type: 'NotFoundError',
      nonRetryable: workflowExecution === undefined,
    }),
  );
}
