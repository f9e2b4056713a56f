import { setTimeout as sleep } from 'node:timers/promises';
import { WorkflowFailedError, type WorkflowHandle } from '@temporalio/client';
import { CancelledFailure } from '@temporalio/common';
import { UnavailableError } from '../domain/errors.ts';
import { healId } from '../domain/healing/ids.ts';
import type { HealingState } from '../domain/healing/state.ts';
import type { ApprovalAsked, HealReport } from '../domain/healing/heal.ts';
import type { TemporalSession } from '../temporal/connect.ts';
import type { heal } from '../workflows/healing/heal.ts';
import { queryProgress } from './heal-progress.ts';

export interface HealFollowing {
  readonly session: TemporalSession;
  /** What the coordinator knows now. */
  readonly readState: () => Promise<HealingState>;
  /** Called with the reason while the request waits, whenever it is another one. */
  readonly onWait: (why: string) => void;
  /** Called with each line of the heal's journal, once. */
  readonly onJournal: (line: string) => void;
  /** Called when the heal begins to wait for an approval. */
  readonly onQuestion: (asked: ApprovalAsked) => void;
}

const POLL_MS = 250;

/**
 * Waits until the request's heal has begun, tells what it does, and returns its report.
 * Throws UnavailableError when it was refused after all, or ended before its time.
 */
export async function followHeal(
  following: HealFollowing,
  componentId: string,
  requestId: string,
): Promise<HealReport> {
  const runId = await begun(following, componentId, requestId);
  const run = following.session.client.workflow.getHandle<typeof heal>(healId(componentId), runId);
  try {
    return await follow(run, following);
  } catch (error) {
    if (!(error instanceof WorkflowFailedError)) throw error;
    const how = error.cause instanceof CancelledFailure ? 'cancelled' : 'ended';
    const said = error.cause?.message ?? error.message;
    throw new UnavailableError(
      `The heal of ${componentId} was ${how} before its time: ${said}. What it had done is recorded.`,
      { cause: error },
    );
  }
}

/** The run of the heal that a request became. */
async function begun(
  { readState, onWait }: HealFollowing,
  componentId: string,
  requestId: string,
): Promise<string> {
  let said = '';
  for (;;) {
    const { running, waiting, finished, refused } = await readState();
    const isIt = ({ request_id }: { request_id: string }): boolean => request_id === requestId;
    const ended = finished.find(isIt);
    const runId = running.find(isIt)?.run_id ?? ended?.run_id;
    if (runId !== undefined && runId !== null) return runId;
    if (ended !== undefined)
      throw new UnavailableError(`${componentId} is not healed: ${ended.said.replace(/\.$/, '')}.`);
    const refusal = refused.find(isIt);
    if (refusal !== undefined) throw new UnavailableError(`${componentId} is not healed: ${refusal.why}.`);
    const why = waiting.find(isIt)?.why;
    if (why !== undefined && why !== said) onWait(why);
    said = why ?? said;
    await sleep(POLL_MS);
  }
}

async function follow(
  run: WorkflowHandle<typeof heal>,
  { onJournal, onQuestion }: HealFollowing,
): Promise<HealReport> {
  let shown = 0;
  let asked = '';
  const show = ({ journal, waits_for }: HealReport): void => {
    for (const line of journal.slice(shown)) onJournal(line);
    shown = Math.max(shown, journal.length);
    if (waits_for !== null && waits_for.expires_at !== asked) onQuestion(waits_for);
    asked = waits_for?.expires_at ?? asked;
  };
  const ended = run.result();
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
