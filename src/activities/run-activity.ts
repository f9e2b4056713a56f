import { ApplicationFailure, Context, type Info } from '@temporalio/activity';
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
  const { info, cancellationSignal } = Context.current();
  const begun = performance.now();
  const workedMs = (): number => Math.round(performance.now() - begun);
  using beats = keepBeating();
  using limit = openLimit(cancellationSignal);
  const { wasBegun, markBegun } = beats;
  const { signal, limitTo } = limit;
  const run = runOf(info);
  const idempotencyKey = `${run}/${info.activityId}`;
  try {
    const working = work({ signal, run, idempotencyKey, wasBegun, markBegun, limitTo });
    const value = await unlessStuck(working, signal);
    return { attempts: info.attempt, value: valueWithoutSecrets(value), worked_ms: workedMs() };
  } catch (error) {
    if (cancellationSignal.aborted) throw error;
    throw failureOf(limit.reached() ?? error, info, workedMs());
  }
}

function runOf({ workflowExecution }: Info): string {
  const { workflowId, runId } = workflowExecution ?? { workflowId: 'none', runId: 'none' };
  return `${workflowId}/${runId}`;
}

/** Heartbeats until it is disposed of, which tell later attempts that the work has begun. */
function keepBeating(): Pick<ActivityAttempt, 'wasBegun' | 'markBegun'> & Disposable {
  const { info, heartbeat } = Context.current();
  const wasBegun = info.heartbeatDetails === BEGUN;
  let progress = wasBegun ? BEGUN : undefined;
  const beat = setInterval(() => {
    heartbeat(progress);
  }, HEARTBEAT_MS);
  return {
    wasBegun,
    markBegun() {
      progress = BEGUN;
      heartbeat(progress);
    },
    [Symbol.dispose]() {
      clearInterval(beat);
    },
  };
}

interface OpenLimit extends Pick<ActivityAttempt, 'signal' | 'limitTo'>, Disposable {
  /** The limit's error once its time is up. */
  reached(): HmsError | undefined;
}

/** A signal that is aborted by a cancellation, and when the time is up that the work may be given. */
function openLimit(cancellation: AbortSignal): OpenLimit {
  const over = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  return {
    signal: AbortSignal.any([cancellation, over.signal]),
    limitTo({ leftMs, error }) {
      timer = setTimeout(() => {
        over.abort(error);
      }, leftMs);
    },
    reached: () => (over.signal.aborted ? (over.signal.reason as HmsError) : undefined),
    [Symbol.dispose]() {
      clearTimeout(timer);
    },
  };
}

function failureOf(error: unknown, { attempt, retryPolicy }: Info, workedMs: number): ApplicationFailure {
  const reason = errorWithoutSecrets(error);
  return ApplicationFailure.fromError(reason, {
    nonRetryable: isWrong(reason) || limitReached(reason) !== null,
    details: [attempt, workedMs],
    nextRetryDelay: retryDelayMs(retryPolicy ?? {}, attempt, Math.random),
  });
}

/** Whether what was asked is wrong, or not allowed: the same again would be as wrong. */
function isWrong(error: unknown): boolean {
  return error instanceof HmsError && error.exitCode === 2;
}
