import { setTimeout as sleep } from 'node:timers/promises';
import {
  QueryNotRegisteredError,
  ServiceError,
  WorkflowContinuedAsNewError,
  WorkflowFailedError,
  isGrpcServiceError,
  type WorkflowClient,
  type WorkflowHandle,
} from '@temporalio/client';
import type { RunProgress } from '../domain/updates/run.ts';
import { progressQuery } from '../workflows/updates/messages.ts';

/** One Temporal run of an update: a large fleet's update is a chain of them. */
export interface Part {
  readonly run_id: string;
  readonly progress: RunProgress;
}

const POLL_MS = 200;
/** A part that has ended is read from its history by a worker, which may have to be started first. */
const PATIENCE_MS = 60_000;

/**
 * Follows an update from the part with this run id to its end, and returns all its parts in order, earlier ones too.
 * Calls `show` with each part's progress now and then. Throws WorkflowFailedError when the update does not come to its end.
 */
export async function followParts(
  client: WorkflowClient,
  { workflowId, runId }: { readonly workflowId: string; readonly runId: string },
  show: (progress: RunProgress) => void,
): Promise<Part[]> {
  const handleOf = (run_id: string): WorkflowHandle =>
    client.getHandle(workflowId, run_id, { followRuns: false });
  const parts: Part[] = [];
  for (let run_id: string | undefined = runId; run_id !== undefined;) {
    const end: PartEnd = await followPart(handleOf(run_id), show);
    const progress = end.result ?? (await readEnded(handleOf(run_id)));
    show(progress);
    parts.push({ run_id, progress });
    run_id = end.next;
  }
  return [...(await readEarlier(handleOf, parts[0])), ...parts];
}

type PartEnd =
  | { readonly result: RunProgress; readonly next?: never }
  | { readonly next: string; readonly result?: never };

async function followPart(run: WorkflowHandle, show: (progress: RunProgress) => void): Promise<PartEnd> {
  const look = async (): Promise<void> => {
    const progress = await queryProgress(run);
    if (progress !== undefined) show(progress);
  };
  const ended = endOf(run);
  try {
    for (;;) {
      const end = await Promise.race([ended, sleep(POLL_MS)]);
      if (end !== undefined) return end;
      await look();
    }
  } catch (error) {
    if (error instanceof WorkflowFailedError) await look();
    throw error;
  }
}

async function endOf(run: WorkflowHandle): Promise<PartEnd> {
  try {
    return { result: (await run.result()) as RunProgress };
  } catch (error) {
    if (error instanceof WorkflowContinuedAsNewError) return { next: error.newExecutionRunId };
    throw error;
  }
}

/** The parts before the one that was joined, in order. */
async function readEarlier(
  handleOf: (run_id: string) => WorkflowHandle,
  joined: Part | undefined,
): Promise<Part[]> {
  const earlier: Part[] = [];
  for (let run_id = joined?.progress.continued_from ?? null; run_id !== null;) {
    const progress: RunProgress = await readEnded(handleOf(run_id));
    earlier.unshift({ run_id, progress });
    run_id = progress.continued_from;
  }
  return earlier;
}

async function readEnded(run: WorkflowHandle): Promise<RunProgress> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const progress = await (Date.now() < deadline ? queryProgress(run) : run.query(progressQuery));
    if (progress !== undefined) return progress;
    await sleep(POLL_MS);
  }
}

/** Progress is a courtesy while a part runs: undefined while no worker answers. */
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
