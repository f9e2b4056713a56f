import { ApplicationFailure, Context } from '@temporalio/activity';
import { retryDelayMs } from './retry-delay.ts';

/** What an activity's work needs to know of the attempt that it runs in. */
export interface Attempt {
  /** Aborted when the workflow cancels the activity or the worker shuts down. */
  readonly signal: AbortSignal;
  /** The workflow run, for attribution: `<workflow id>/<run id>`. */
  readonly run: string;
  /** The same in every attempt at this activity, and in no other activity. */
  readonly idempotencyKey: string;
}

/** What an activity returns to its workflow. */
export interface Done<T> {
  readonly attempts: number;
  readonly value: T;
}

/** Several a heartbeat timeout: a lost beat does not end an attempt, and a cancellation arrives with the next. */
const HEARTBEAT_MS = 2_000;

/**
 * Runs an activity's work with what every activity owes: heartbeats, so that a dead worker is noticed and a cancellation arrives,
 * the number of attempts, which goes with the result and with the failure (in its details), and a wait before the next.
 */
export async function attempt<T>(work: (attempt: Attempt) => Promise<T>): Promise<Done<T>> {
  const { info, cancellationSignal: signal, heartbeat } = Context.current();
  const { workflowId, runId } = info.workflowExecution ?? { workflowId: 'none', runId: 'none' };
  const run = `${workflowId}/${runId}`;
  const beat = setInterval(() => {
    heartbeat();
  }, HEARTBEAT_MS);
  try {
    const value = await work({ signal, run, idempotencyKey: `${run}/${info.activityId}` });
    return { attempts: info.attempt, value };
  } catch (error) {
    if (signal.aborted) throw error;
    throw ApplicationFailure.fromError(error, {
      details: [info.attempt],
      nextRetryDelay: retryDelayMs(info.retryPolicy ?? {}, info.attempt, Math.random),
    });
  } finally {
    clearInterval(beat);
  }
}
