import { ApplicationFailure, Context } from '@temporalio/activity';

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
 * and the number of attempts, which goes with the result and with the failure (in its details).
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
    throw signal.aborted ? error : ApplicationFailure.fromError(error, { details: [info.attempt] });
  } finally {
    clearInterval(beat);
  }
}
