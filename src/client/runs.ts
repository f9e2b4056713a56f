import {
  ServiceError,
  WorkflowNotFoundError,
  isGrpcServiceError,
  type WorkflowExecutionInfo,
  type WorkflowHandle,
} from '@temporalio/client';
import { InputError } from '../domain/errors.ts';
import { didYouMean } from '../domain/text/nearest-name.ts';
import type { TemporalSession } from '../temporal/connect.ts';
import type { RunSummary } from './run-summary.ts';

/** grpc.github.io/grpc/core/md_doc_statuscodes.html */
const INVALID_ARGUMENT = 3;
const MAX_COMPARED = 1_000;
const MAX_SHOWN = 5;

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

/** The run and what Temporal says of it. Throws InputError, with the nearest that there is, when there is none. */
export async function findRun({ client }: TemporalSession, id: string, runId?: string) {
  const handle: WorkflowHandle = client.workflow.getHandle(id, runId);
  try {
    return { handle, description: await handle.describe() };
  } catch (cause) {
    if (!(cause instanceof WorkflowNotFoundError || isInvalidRunId(cause))) throw cause;
    const known = await newestRuns(client);
    const ids = new Set(known.map(({ workflowId }) => workflowId));
    const runIds = known.filter(({ workflowId }) => workflowId === id).map((run) => run.runId);
    const message =
      runId === undefined || runIds.length === 0
        ? `There is no run "${id}".${didYouMean(id, ids)} \`hms runs --all\` shows those that Temporal knows.`
        : `There is no run ${runId} of ${id}.${didYouMean(runId, runIds)} It has ${runIds.slice(0, MAX_SHOWN).join(', ')}.`;
    throw new InputError(message, { cause });
  }
}

/** The server takes a run id for wrong that is no UUID. */
function isInvalidRunId(error: unknown): boolean {
  return (
    error instanceof ServiceError &&
    isGrpcServiceError(error.cause) &&
    (error.cause.code as number) === INVALID_ARGUMENT
  );
}

/** The newest runs, as far as an answer to a slip is worth it. */
async function newestRuns(client: TemporalSession['client']): Promise<WorkflowExecutionInfo[]> {
  const found: WorkflowExecutionInfo[] = [];
  for await (const info of client.workflow.list({ pageSize: MAX_COMPARED })) {
    found.push(info);
    if (found.length === MAX_COMPARED) break;
  }
  return found;
}
