import { ApplicationFailure, Context } from '@temporalio/activity';
import { limitReached } from '../domain/analysis/cost.ts';
import { HmsError } from '../domain/errors.ts';
import { errorWithoutSecrets, valueWithoutSecrets } from '../domain/text/without-secrets.ts';
import { retryDelayMs } from './retry-delay.ts';
import { unlessStuck } from './unless-stuck.ts';

/** What an activity's work needs to know of the attempt that it runs in. */
export interface ActivityAttempt {
  /** Aborted when the workflow cancels the activity or the worker shuts down. */
  readonly signal: AbortSignal;
  /** The workflow run, for attribution: `<workflow id>/<run id>`. */
  readonly run: string;
  /** The same in every attempt at this activity, and in no other activity. */
  readonly idempotencyKey: string;
  /** Whether an earlier attempt said that it had begun to change something. */
  readonly wasBegun: boolean;
  /** Says so to later attempts, with the heartbeats. */
  readonly markBegun: () => void;
  /** From now on the work has so long: then its signal is aborted and the limit's error thrown. Given once at most. */
  readonly limitTo: (limit: TimeLimit) => void;
}

/** What an activity returns to its workflow. */
export interface ActivityResult<T> {
  readonly attempts: number;
  readonly value: T;
  /** What the attempt that ended took; of what version 0.2.0 recorded it is not known. */
  readonly worked_ms?: number;
}

/** When an attempt's work is ended for good, and with what error. */
export interface TimeLimit {
  readonly leftMs: number;
  readonly error: HmsError;
}

/** What heartbeats carry once the work has begun to change something. */
const BEGUN = 'begun';

/** Several a heartbeat timeout: a lost beat does not end an attempt, and a cancellation arrives with the next. */
const HEARTBEAT_MS = 2_000;

/**
 * Runs an activity's work with what every activity owes: heartbeats, so that a dead worker is noticed and a cancellation arrives,
 * the number of attempts and the time that this one took, which go with the result and with the failure (in its details, in
 * this order), and a wait before the next. What was asked wrongly, or ran into a limit of time, is not tried again, whatever the
 * retry policy says.
 */
export async function runActivity<T>(
  work: (attempt: ActivityAttempt) => Promise<T>,
): Promise<ActivityResult<T>> {
  const { info, cancellationSignal, heartbeat } = Context.current();
  const { workflowId, runId } = info.workflowExecution ?? { workflowId: 'none', runId: 'none' };
  const run = `${workflowId}/${runId}`;
  const begun = performance.now();
  const workedMs = (): number => Math.round(performance.now() - begun);
  const wasBegun = info.heartbeatDetails === BEGUN;
  let progress = wasBegun ? BEGUN : undefined;
  const markBegun = (): void => {
    progress = BEGUN;
    heartbeat(progress);
  };
  const beat = setInterval(() => {
    heartbeat(progress);
  }, HEARTBEAT_MS);
  const over = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const limitTo = ({ leftMs, error }: TimeLimit): void => {
    timer = setTimeout(() => {
      over.abort(error);
    }, leftMs);
  };
  const signal = AbortSignal.any([cancellationSignal, over.signal]);
  try {
    const idempotencyKey = `${run}/${info.activityId}`;
    const working = work({ signal, run, idempotencyKey, wasBegun, markBegun, limitTo });
    const value = await unlessStuck(working, signal);
    return { attempts: info.attempt, value: valueWithoutSecrets(value), worked_ms: workedMs() };
  } catch (error) {
    if (cancellationSignal.aborted) throw error;
    const reason = errorWithoutSecrets(over.signal.aborted ? over.signal.reason : error);
    throw ApplicationFailure.fromError(reason, {
      nonRetryable: isWrong(reason) || limitReached(reason) !== null,
      details: [info.attempt, workedMs()],
      nextRetryDelay: retryDelayMs(info.retryPolicy ?? {}, info.attempt, Math.random),
    });
  } finally {
    clearInterval(beat);
    clearTimeout(timer);
  }
}

/** Whether what was asked is wrong, or not allowed: the same again would be as wrong. */
function isWrong(error: unknown): boolean {
  return error instanceof HmsError && error.exitCode === 2;
}
