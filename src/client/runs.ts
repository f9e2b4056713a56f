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
import type { ClientContext } from './client-context.ts';
import type { RunSummary } from './run-summary.ts';
import { withServer } from './session.ts';

/** grpc.github.io/grpc/core/md_doc_statuscodes.html */
const INVALID_ARGUMENT = 3;
/** As far as an answer to a slip is worth it. */
const MAX_COMPARED = 1_000;
/** What the server gives at most at once. */
const MAX_PAGE = 1_000;
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

/** The newest runs of the workspace, the newest first; without `all`, only those that no other run began. */
export async function listRuns(
  context: ClientContext,
  { all, limit }: { readonly all: boolean; readonly limit: number },
): Promise<RunSummary[]> {
  return withServer(context, async ({ client }) => {
    const found = await newestRuns(client, limit, all ? '' : 'ParentWorkflowId IS NULL');
    return found.map(summaryOf);
  });
}

/**
 * The runs of one workflow's id that Temporal still knows, oldest first: the newest `limit` of them.
 * Throws InputError, with the nearest id that there is, when there is none.
 */
export async function runsOf(context: ClientContext, id: string, limit: number): Promise<RunSummary[]> {
  return withServer(context, async (session) => {
    await findRun(session, id);
    const found = await newestRuns(session.client, limit, `WorkflowId = '${id.replaceAll("'", '')}'`);
    return found.map(summaryOf).reverse();
  });
}

/** The run and what Temporal says of it. Throws InputError, with the nearest that there is, when there is none. */
export async function findRun({ client }: TemporalSession, id: string, runId?: string) {
  const handle: WorkflowHandle = client.workflow.getHandle(id, runId);
  try {
    return { handle, description: await handle.describe() };
  } catch (cause) {
    if (!(cause instanceof WorkflowNotFoundError || isInvalidRunId(cause))) throw cause;
    const known = await newestRuns(client, MAX_COMPARED);
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

/** The newest runs of all or of those that a list filter of Temporal's names, the newest first. */
export async function newestRuns(
  client: TemporalSession['client'],
  limit: number,
  query = '',
): Promise<WorkflowExecutionInfo[]> {
  const found: WorkflowExecutionInfo[] = [];
  if (limit < 1) return found;
  for await (const info of client.workflow.list({ query, pageSize: Math.min(limit, MAX_PAGE) })) {
    found.push(info);
    if (found.length >= limit) break;
  }
  return found;
}
