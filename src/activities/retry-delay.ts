import { msToNumber } from '@temporalio/common/lib/time.js';
import type { RetryPolicy } from '@temporalio/common';

/** Temporal's own, for what a policy leaves open. */
const INITIAL_MS = 1_000;
const COEFFICIENT = 2;
const MAX_OF_INITIAL = 100;

/**
 * The milliseconds until an activity is tried again: the policy's exponential backoff, times something between a half and
 * one and a half. Temporal's own backoff has no jitter, and what failed together, because a server or a disk was away,
 * would all come back at the same moment.
 */
export function retryDelayMs(policy: RetryPolicy, attempt: number, random: () => number): number {
  const initial = msToNumber(policy.initialInterval ?? INITIAL_MS);
  const longest = msToNumber(policy.maximumInterval ?? initial * MAX_OF_INITIAL);
  const backoff = initial * (policy.backoffCoefficient ?? COEFFICIENT) ** (attempt - 1);
  return Math.round(Math.min(backoff, longest) * (0.5 + random()));
}
