import { ApplicationFailure, workflowInfo } from '@temporalio/workflow';
import { shortened, visibleLine } from '../domain/text/visible.ts';
import { PURPOSES } from '../domain/updates/purposes.ts';

const MAX_SHOWN = 60;

/**
 * Runs in the place of a workflow that there is not, and fails: anybody can start one of any name, and the SDK's own error
 * fails the workflow task alone, which the server then repeats for ever.
 */
export function unknownWorkflow(): Promise<never> {
  const name = shortened(visibleLine(workflowInfo().workflowType), MAX_SHOWN);
  const known = Object.keys(PURPOSES).join(', ');
  return Promise.reject(
    ApplicationFailure.nonRetryable(
      `There is no workflow "${name}" in this version of hms. Start one of ${known}. ` +
        'One of a newer version needs workers of that version alone.',
      'UnknownWorkflow',
    ),
  );
}
