import { setTimeout as sleep } from 'node:timers/promises';
import {
  WorkflowFailedError,
  WorkflowNotFoundError,
  type Client,
  type WorkflowHandle,
} from '@temporalio/client';
import type { ComponentResult } from '../domain/updates/run.ts';

/** A component's update that another part of the run began; the newest run of that id without a `run_id`. */
export interface AwaitedRun {
  readonly workflow_id: string;
  readonly run_id: string | null;
}

export type EndedRun = AwaitedRun &
  (
    | { readonly ended: 'completed'; readonly result: ComponentResult }
    | { readonly ended: 'failed'; readonly message: string }
    /** Cancelled or terminated. */
    | { readonly ended: 'by hand' }
  );

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 2_000;

/** Waits until one of the runs has ended, and tells how, with all that have; `cancel` asks them to stop first. */
export async function awaitRuns(
  client: Client,
  { runs, cancel }: { readonly runs: readonly AwaitedRun[]; readonly cancel: boolean },
  signal: AbortSignal,
): Promise<EndedRun[]> {
  const awaited = runs.map((run) => ({
    run,
    handle: client.workflow.getHandle(run.workflow_id, run.run_id ?? undefined),
  }));
  if (cancel) await Promise.all(awaited.map(({ handle }) => unlessGone(handle.cancel())));
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
    const looks = await Promise.all(awaited.map(({ run, handle }) => endOf(run, handle)));
    const ended = looks.flatMap((end) => end ?? []);
    if (ended.length > 0) return ended;
    await sleep(pause, undefined, { signal });
  }
}

async function endOf(run: AwaitedRun, handle: WorkflowHandle): Promise<EndedRun | undefined> {
  const status = (await unlessGone(handle.describe()))?.status.name;
  if (status === 'RUNNING' || status === 'PAUSED') return undefined;
  if (status === undefined || status === 'CANCELLED' || status === 'TERMINATED')
    return { ...run, ended: 'by hand' };
  return { ...run, ...(await resultOf(handle)) };
}

async function resultOf(
  handle: WorkflowHandle,
): Promise<{ ended: 'completed'; result: ComponentResult } | { ended: 'failed'; message: string }> {
  try {
    return { ended: 'completed', result: (await handle.result()) as ComponentResult };
  } catch (error) {
    if (!(error instanceof WorkflowFailedError)) throw error;
    return { ended: 'failed', message: (error.cause ?? error).message };
  }
}

/** The value, or undefined when the run has ended or is no longer known. */
async function unlessGone<T>(value: Promise<T>): Promise<T | undefined> {
  try {
    return await value;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return undefined;
    throw error;
  }
}
