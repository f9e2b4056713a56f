import { WorkflowNotFoundError, type WorkflowExecutionInfo, type WorkflowHandle } from '@temporalio/client';
import { InputError } from '../domain/errors.ts';
import type { TemporalSession } from '../temporal/connect.ts';

/** One run, as `hms runs --json` prints it. */
export interface RunSummary {
  readonly workflow_id: string;
  readonly run_id: string;
  readonly type: string;
  /** As Temporal calls it, in lower case. */
  readonly status: string;
  readonly started_at: string;
  readonly finished_at: string | null;
  readonly duration_ms: number;
}

export function summaryOf(info: Omit<WorkflowExecutionInfo, 'raw'>): RunSummary {
  const { workflowId, runId, type, status, startTime, closeTime } = info;
  return {
    workflow_id: workflowId,
    run_id: runId,
    type,
    status: status.name.toLowerCase(),
    started_at: startTime.toISOString(),
    finished_at: closeTime?.toISOString() ?? null,
    duration_ms: (closeTime ?? new Date()).getTime() - startTime.getTime(),
  };
}

/** The run and what Temporal says of it. Throws InputError when there is none. */
export async function findRun({ client }: TemporalSession, id: string, runId?: string) {
  const handle: WorkflowHandle = client.workflow.getHandle(id, runId);
  try {
    return { handle, description: await handle.describe() };
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
    throw new InputError(`There is no run "${id}". \`hms runs\` shows those that Temporal knows.`, {
      cause: error,
    });
  }
}
