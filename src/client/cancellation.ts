import { randomUUID } from 'node:crypto';
import type { WorkflowHandle } from '@temporalio/client';
import type { TemporalSession } from '../temporal/connect.ts';

/** A cancellation stands among the last events of a run: behind it comes only what that stopped. */
const EVENTS_LOOKED_AT = 1_000;
const PREFIX = 'by ';

/** Asks the newest run of a workflow to stop; Temporal keeps whose doing that is with the run, as `by NAME`. */
export async function requestCancel(
  { client, namespace }: TemporalSession,
  { workflowId }: Pick<WorkflowHandle, 'workflowId'>,
  by: string | undefined,
): Promise<void> {
  await client.workflowService.requestCancelWorkflowExecution({
    namespace,
    workflowExecution: { workflowId },
    identity: client.options.identity,
    requestId: randomUUID(),
    reason: by === undefined ? '' : `${PREFIX}${by}`,
  });
}

/** Who asked a run to stop, by name; null where nobody did, or nobody said who it was. */
export async function cancelledBy(
  { client, namespace }: TemporalSession,
  execution: { readonly workflowId: string; readonly runId: string },
): Promise<string | null> {
  const { workflowId, runId } = execution;
  const { history } = await client.workflowService.getWorkflowExecutionHistoryReverse({
    namespace,
    execution: { workflowId, runId },
    maximumPageSize: EVENTS_LOOKED_AT,
  });
  const causes = (history?.events ?? []).map(
    (event) => event.workflowExecutionCancelRequestedEventAttributes?.cause ?? '',
  );
  return causes.find((cause) => cause.startsWith(PREFIX))?.slice(PREFIX.length) ?? null;
}
