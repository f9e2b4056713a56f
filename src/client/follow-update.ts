import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  QueryNotRegisteredError,
  ServiceError,
  WorkflowFailedError,
  isGrpcServiceError,
  type WorkflowHandle,
} from '@temporalio/client';
import { CancelledFailure, TerminatedFailure } from '@temporalio/common';
import type { Config } from '../config.ts';
import { ServerUnavailableError, UnavailableError } from '../domain/errors.ts';
import type { ComponentResult, RunProgress, RunReport, UpdateInput, UpdateKind } from '../domain/run.ts';
import type { TemporalSession } from '../temporal/connect.ts';
import { progressQuery } from '../workflows/messages.ts';
import { describeJoined, requireSameWorkspace, type UpdateMemo } from './joined-run.ts';
import type { Output } from './output.ts';
import { renderProgress } from './render/run.ts';

export interface UpdateRequest {
  readonly session: TemporalSession;
  readonly output: Output;
  readonly config: Config;
  readonly kind: UpdateKind;
  readonly input: UpdateInput;
  /** The workspace's folder. */
  readonly workspace: string;
  readonly demo: boolean;
}

const POLL_MS = 200;
const WORKFLOWS = { full: 'fullUpdate', quick: 'quickUpdate' } as const;

/**
 * Starts the update, or joins the one that runs, shows each component as it is done, and returns the report.
 * Throws UnavailableError when the run did not come to its end, ServerUnavailableError when the server did not stay.
 */
export async function followUpdate(request: UpdateRequest): Promise<RunReport> {
  try {
    const run = await startOrJoin(request);
    const progress = await follow(run, request.output);
    const { workflowId, runId, startTime, closeTime } = await run.describe();
    const finished = closeTime ?? new Date();
    return {
      workflow_id: workflowId,
      run_id: runId,
      started_at: startTime.toISOString(),
      finished_at: finished.toISOString(),
      duration_ms: finished.getTime() - startTime.getTime(),
      demo: request.demo,
      components: inOrder(progress),
    };
  } catch (error) {
    if (error instanceof WorkflowFailedError) throw endedEarly(error, request);
    if (error instanceof ServiceError || isGrpcServiceError(error)) throw serverLost(error, request);
    throw error;
  }
}

/** The run under its own run id: a later one of the same name is not this one. */
async function startOrJoin({
  session,
  output,
  config,
  kind,
  input,
  workspace,
}: UpdateRequest): Promise<WorkflowHandle> {
  const workflowId = `${kind}-update`;
  const memo: UpdateMemo = { request: randomUUID(), workspace, input };
  const { firstExecutionRunId } = await session.client.workflow.start(WORKFLOWS[kind], {
    workflowId,
    taskQueue: config.taskQueue,
    args: [input],
    workflowIdConflictPolicy: 'USE_EXISTING',
    memo: { ...memo },
    staticSummary:
      kind === 'full' ? 'Update every component of the fleet' : 'Update what has changed in the fleet',
  });
  const run = session.client.workflow.getHandle(workflowId, firstExecutionRunId);
  const { memo: found, startTime } = await run.describe();
  if (found?.['request'] !== memo.request) {
    requireSameWorkspace(found, workspace);
    output.note(describeJoined({ workflowId, startTime, memo: found, asked: input }));
  }
  return run;
}

async function follow(run: WorkflowHandle, output: Output): Promise<RunProgress> {
  const shown = new Set<string>();
  const show = ({ component_ids, finished }: RunProgress): void => {
    for (const result of finished) {
      if (shown.has(result.component_id) || result.steps.length === 0) continue;
      shown.add(result.component_id);
      output.note(renderProgress(result, shown.size, component_ids.length));
    }
  };
  const ended = run.result() as Promise<RunProgress>;
  for (;;) {
    const result = await Promise.race([ended, sleep(POLL_MS)]);
    if (result !== undefined) {
      show(result);
      return result;
    }
    const progress = await queryProgress(run);
    if (progress !== undefined) show(progress);
  }
}

/** Progress is a courtesy: while no worker answers, only the run's own end counts. */
async function queryProgress(run: WorkflowHandle): Promise<RunProgress | undefined> {
  try {
    return await run.query(progressQuery);
  } catch (error) {
    if (
      error instanceof QueryNotRegisteredError ||
      error instanceof ServiceError ||
      isGrpcServiceError(error)
    )
      return undefined;
    throw error;
  }
}

function endedEarly(error: WorkflowFailedError, { kind }: UpdateRequest): UnavailableError {
  const { cause } = error;
  const rest = `What was finished stays. \`hms ${kind}-update\` begins a new run.`;
  if (cause instanceof CancelledFailure)
    return new UnavailableError(`The run was cancelled. ${rest}`, { cause: error });
  if (cause instanceof TerminatedFailure)
    return new UnavailableError(`The run was terminated: ${cause.message}. ${rest}`, { cause: error });
  return new UnavailableError(cause instanceof Error ? cause.message : error.message, { cause: error });
}

function serverLost(error: Error, { session, kind }: UpdateRequest): ServerUnavailableError {
  const said = error.cause instanceof Error ? error.cause.message : error.message;
  return new ServerUnavailableError(
    `The Temporal server at ${session.address} failed a request: ${said}\n` +
      `Nothing that was finished is lost: give \`hms ${kind}-update\` again when the server answers, and the run goes on.`,
    { cause: error },
  );
}

function inOrder({ component_ids, finished }: RunProgress): ComponentResult[] {
  const byId = new Map(finished.map((result) => [result.component_id, result]));
  return component_ids.flatMap((id) => byId.get(id) ?? []);
}
