import type { ActivityOptions } from '@temporalio/workflow';
import { MAX_ACTION_TRIES } from '../domain/healing/permits.ts';
import { PERMANENT } from './failures.ts';

/** What a policy leaves to its caller. */
export interface Limits {
  /** For one try; a number is milliseconds. */
  readonly timeLimit?: ActivityOptions['startToCloseTimeout'];
  readonly maxAttempts?: number;
}

const COMMON = {
  /** A worker that died is noticed after this; it is longer than any pause of a healthy one. */
  heartbeatTimeout: '10 seconds',
  // The SDK's documents call this the default, but leaving it out means TRY_CANCEL, which would end the run before its processes.
  cancellationType: 'WAIT_CANCELLATION_COMPLETED',
} as const satisfies ActivityOptions;

/** The first wait before another try; each further one is twice as long. Permanent errors are given up at once. */
const RETRY = { initialInterval: '1 second', nonRetryableErrorTypes: PERMANENT } as const;

/** Looks at a repository or a machine: slow on a large one, and worth a second and third try. */
export function reading(summary: string, { timeLimit = '15 minutes', maxAttempts = 3 }: Limits = {}) {
  return {
    ...COMMON,
    summary,
    startToCloseTimeout: timeLimit,
    retry: { ...RETRY, maximumAttempts: maxAttempts },
  } satisfies ActivityOptions;
}

/** Installs what is missing: a registry, a proxy or another program's lock is given some minutes to come back. */
export function fixing(summary: string, limits: Pick<Limits, 'timeLimit'> = { timeLimit: '30 minutes' }) {
  const options = reading(summary, { ...limits, maxAttempts: 5 });
  const retry = { initialInterval: '5 seconds', maximumInterval: '1 minute' } as const;
  return { ...options, retry: { ...options.retry, ...retry } };
}

/** Writes small files: quick, and tried more often, because a full disk or a lock passes. */
export function writing(summary: string, { maxAttempts = 5 }: Pick<Limits, 'maxAttempts'> = {}) {
  return reading(summary, { timeLimit: '2 minutes', maxAttempts });
}

/** Changes something: what it disturbs gets a longer time to settle before the next try. */
export function acting(summary: string, timeLimitMs: number): ActivityOptions {
  const retry = { initialInterval: '2 seconds', maximumInterval: '1 minute' } as const;
  const options = reading(summary, { timeLimit: timeLimitMs, maxAttempts: MAX_ACTION_TRIES });
  return { ...options, retry: { ...options.retry, ...retry } };
}

/** Asks `components.yaml`, the stored statuses or the Temporal server: tried until there is an answer, but for a mistake. */
export function asking(summary: string): ActivityOptions {
  return {
    ...COMMON,
    summary,
    startToCloseTimeout: '1 minute',
    retry: { ...RETRY, maximumInterval: '1 minute' },
  };
}

/** Waits for other runs, which takes as long as they take: it changes nothing, so it is tried whatever its failure. */
export function awaiting(summary: string): ActivityOptions {
  return {
    ...COMMON,
    summary,
    startToCloseTimeout: '1 hour',
    retry: { initialInterval: '1 second', maximumInterval: '10 seconds' },
  };
}

/** Goes on until it is cancelled, a day at most: it is begun again whatever its failure. */
export function watching(summary: string): ActivityOptions {
  return {
    ...COMMON,
    summary,
    startToCloseTimeout: '25 hours',
    retry: { initialInterval: '1 second', maximumInterval: '1 minute' },
  };
}
