import { WorkflowFailedError, type WorkflowHandle } from '@temporalio/client';
import { CancelledFailure } from '@temporalio/common';

/** Awaits the end of a run that was asked to stop; throws when anything but its cancellation came of it. */
export async function endAsCancelled(run: WorkflowHandle): Promise<void> {
  try {
    await run.result();
  } catch (error) {
    if (error instanceof WorkflowFailedError && error.cause instanceof CancelledFailure) return;
    throw error;
  }
  throw new Error(`${run.workflowId} was cancelled, and ended as if it had not been.`);
}
