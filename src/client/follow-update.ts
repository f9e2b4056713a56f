import { setTimeout as sleep } from 'node:timers/promises';
import { WorkflowFailedError, type WorkflowHandle } from '@temporalio/client';
import type { Config } from '../config.ts';
import { UnavailableError } from '../domain/errors.ts';
import type { ComponentResult, RunProgress, RunReport, UpdateInput, UpdateKind } from '../domain/run.ts';
import type { TemporalSession } from '../temporal/connect.ts';
import { progressQuery } from '../workflows/messages.ts';
import type { Output } from './output.ts';
import { renderProgress } from './render/run.ts';

export interface UpdateRequest {
  readonly session: TemporalSession;
  readonly output: Output;
  readonly config: Config;
  readonly kind: UpdateKind;
  readonly input: UpdateInput;
  readonly demo: boolean;
}

const POLL_MS = 200;
const WORKFLOWS = { full: 'fullUpdate', quick: 'quickUpdate' } as const;

/** Starts the update, or joins the one that runs, shows each component as it is done, and returns the report. */
export async function followUpdate(request: UpdateRequest): Promise<RunReport> {
  const { session, output, config, kind, input } = request;
  const workflowId = `${kind}-update`;
  const asked = new Date();
  const handle = await session.client.workflow.start(WORKFLOWS[kind], {
    workflowId,
    taskQueue: config.taskQueue,
    args: [input],
    workflowIdConflictPolicy: 'USE_EXISTING',
    staticSummary:
      kind === 'full' ? 'Update every component of the fleet' : 'Update what has changed in the fleet',
  });
  const { startTime, runId } = await handle.describe();
  if (startTime.getTime() < asked.getTime() - 1_000) {
    output.note(`Going on with the ${workflowId} that began at ${startTime.toISOString()}.`);
  }
  const progress = await follow(handle, output);
  const { closeTime } = await handle.describe();
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
}

async function follow(handle: WorkflowHandle, output: Output): Promise<RunProgress> {
  const shown = new Set<string>();
  const show = ({ component_ids, finished }: RunProgress): void => {
    for (const result of finished.filter(
      (other) => !shown.has(other.component_id) && other.steps.length > 0,
    )) {
      shown.add(result.component_id);
      output.note(renderProgress(result, shown.size, component_ids.length));
    }
  };
  const ended = handle.result() as Promise<RunProgress>;
  try {
    for (;;) {
      const result = await Promise.race([ended, sleep(POLL_MS)]);
      if (result !== undefined) {
        show(result);
        return result;
      }
      show(await handle.query(progressQuery));
    }
  } catch (error) {
    ended.catch(() => undefined);
    if (error instanceof WorkflowFailedError) throw new UnavailableError(reasonOf(error), { cause: error });
    throw error;
  }
}

function reasonOf(error: WorkflowFailedError): string {
  const { cause } = error;
  return cause instanceof Error ? cause.message : error.message;
}

function inOrder({ component_ids, finished }: RunProgress): ComponentResult[] {
  const byId = new Map(finished.map((result) => [result.component_id, result]));
  return component_ids.flatMap((id) => byId.get(id) ?? []);
}
