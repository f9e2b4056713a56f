import { randomUUID } from 'node:crypto';
import { ServiceError, WorkflowFailedError, isGrpcServiceError } from '@temporalio/client';
import { CancelledFailure, TerminatedFailure } from '@temporalio/common';
import type { Config } from '../config.ts';
import { ServerUnavailableError, UnavailableError } from '../domain/errors.ts';
import { PURPOSES } from '../domain/updates/purposes.ts';
import type {
  ComponentResult,
  RunProgress,
  RunReport,
  UpdateInput,
  UpdateKind,
} from '../domain/updates/run.ts';
import { countDone, countEnded } from '../domain/updates/tally.ts';
import type { WorkspaceIdentity } from '../store/workspace-identity.ts';
import type { TemporalSession } from '../temporal/connect.ts';
import { describeJoined, type UpdateMemo } from './joined-run.ts';
import { countOf } from '../domain/text/counts.ts';
import { followParts, type Part } from './run-parts.ts';
import { memoOf, requireSameWorkspace } from './same-workspace.ts';

export interface UpdateRequest {
  readonly session: TemporalSession;
  readonly config: Config;
  readonly kind: UpdateKind;
  readonly input: UpdateInput;
  readonly workspace: WorkspaceIdentity;
  readonly demo: boolean;
  /** Called with one sentence for people when it joins an update that runs. */
  readonly onNote: (message: string) => void;
  /** Called once for each component when it is first seen as done, in the order of ending, with how many are done by then. */
  readonly onComponent: (result: ComponentResult, done: number, total: number) => void;
}

const WORKFLOWS = { full: 'fullUpdate', quick: 'quickUpdate' } as const;

/**
 * Starts the update, or joins the one that runs, tells of each component as it is done, and returns the report and whether it joined one.
 * Throws UnavailableError when the run did not come to its end, ServerUnavailableError when the server did not stay.
 */
export async function followUpdate(request: UpdateRequest): Promise<{ report: RunReport; joined: boolean }> {
  const { session, demo, onComponent } = request;
  let latest: RunProgress | undefined;
  const tellNew = tellingEachOnce(onComponent);
  try {
    const { workflow } = session.client;
    const { joined, ...begun } = await startOrJoin(request);
    const parts = await followParts(workflow, begun, (progress) => {
      latest = progress;
      tellNew(progress);
    });
    const { workflowId } = begun;
    const run_id = parts[0]?.run_id ?? begun.runId;
    const { startTime } = await workflow.getHandle(workflowId, run_id).describe();
    const { closeTime } = await workflow.getHandle(workflowId, parts.at(-1)?.run_id).describe();
    const finished = closeTime ?? new Date();
    const report = {
      workflow_id: workflowId,
      run_id,
      started_at: startTime.toISOString(),
      finished_at: finished.toISOString(),
      duration_ms: finished.getTime() - startTime.getTime(),
      demo,
      components: inOrder(parts),
    };
    return { report, joined };
  } catch (error) {
    if (error instanceof WorkflowFailedError) throw endedEarly(error, request, latest);
    if (error instanceof ServiceError || isGrpcServiceError(error)) throw serverLost(error, request);
    throw error;
  }
}

/** The run under its own run id, or its latest part's: a later one of the same name is not this one. */
async function startOrJoin({
  session,
  config,
  kind,
  input,
  workspace,
  onNote,
}: UpdateRequest): Promise<{ workflowId: string; runId: string; joined: boolean }> {
  const workflowId = `${kind}-update`;
  const workflow = WORKFLOWS[kind];
  const memo: UpdateMemo = { request: randomUUID(), ...memoOf(workspace), input };
  const { firstExecutionRunId: runId } = await session.client.workflow.start(workflow, {
    workflowId,
    taskQueue: config.taskQueue,
    args: [input],
    workflowIdConflictPolicy: 'USE_EXISTING',
    memo: { ...memo },
    staticSummary: PURPOSES[workflow].summary,
    staticDetails: PURPOSES[workflow].details,
  });
  const { memo: found, startTime } = await session.client.workflow.getHandle(workflowId, runId).describe();
  const joined = found?.['request'] !== memo.request;
  if (joined) {
    await requireSameWorkspace(session, found, workspace);
    onNote(describeJoined({ workflowId, startTime, memo: found, asked: input }));
  }
  return { workflowId, runId, joined };
}

function tellingEachOnce(onComponent: UpdateRequest['onComponent']): (progress: RunProgress) => void {
  const told = new Set<string>();
  return ({ finished, total, tally }) => {
    const endedBefore = countEnded(tally) - finished.length;
    for (const [index, result] of finished.entries()) {
      if (told.has(result.component_id)) continue;
      told.add(result.component_id);
      onComponent(result, endedBefore + index + 1, total);
    }
  };
}

function endedEarly(
  error: WorkflowFailedError,
  { kind }: UpdateRequest,
  latest: RunProgress | undefined,
): UnavailableError {
  const { cause } = error;
  const rest = `What was finished stays. \`hms ${kind}-update\` begins a new run.`;
  if (cause instanceof CancelledFailure)
    return new UnavailableError(`The run was cancelled${howFar(latest)}. ${rest}`, { cause: error });
  if (cause instanceof TerminatedFailure)
    return new UnavailableError(`The run was terminated: ${cause.message}. ${rest}`, { cause: error });
  return new UnavailableError(cause instanceof Error ? cause.message : error.message, { cause: error });
}

/** What a cancelled run has done and what not. */
function howFar(latest: RunProgress | undefined): string {
  if (latest === undefined) return '';
  const { total, tally, finished } = latest;
  const stopped = finished.filter((result) => result.outcome === 'cancelled');
  const inTheMiddle = stopped.map((result) => result.component_id).join(', ');
  return (
    `: ${countDone(tally)} of ${countOf(total, 'component')} done, ` +
    `${stopped.length === 0 ? 'none' : inTheMiddle} stopped in the middle, ${total - countEnded(tally)} not begun`
  );
}

function serverLost(error: Error, { session, kind }: UpdateRequest): ServerUnavailableError {
  const said = error.cause instanceof Error ? error.cause.message : error.message;
  return new ServerUnavailableError(
    `The Temporal server at ${session.address} failed a request: ${said}\n` +
      `Nothing that was finished is lost: give \`hms ${kind}-update\` again when the server answers, and the run goes on.`,
    { cause: error },
  );
}

/** Parts follow the file's order, and each names its components in it; one that two parts name was passed on. */
function inOrder(parts: readonly Part[]): ComponentResult[] {
  const ids = new Set(parts.flatMap(({ progress }) => progress.component_ids));
  const results = parts.flatMap(({ progress }) => progress.finished);
  const byId = new Map(results.map((result) => [result.component_id, result]));
  return [...ids].flatMap((id) => byId.get(id) ?? []);
}
