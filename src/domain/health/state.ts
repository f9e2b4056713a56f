import type { HealthState, StartEntry } from '../status/status.ts';
import type { StatusPolicySettings } from '../status/policy-settings.ts';

export type { HealthState } from '../status/status.ts';

type Thresholds = Pick<StatusPolicySettings, 'health_failures' | 'health_successes'>;

export const UNKNOWN_HEALTH: HealthState = {
  state: 'unknown',
  settled: 'unknown',
  failures: 0,
  successes: 0,
};

/**
 * Folds starts, which stand newest first, from the oldest on; `before` is what those said that are kept no more.
 * A person's start decides at once. Health checks make a component down after `health_failures` failures in a row, and one
 * that was down up again after `health_successes` successes in a row; where nothing is known, the first success is enough.
 * One that came too soon after the one before is no more than that one.
 */
export function healthState(
  starts: readonly StartEntry[],
  thresholds: Thresholds,
  before: HealthState = UNKNOWN_HEALTH,
): HealthState {
  return starts.reduceRight((state, start) => next(state, start, thresholds), before);
}

function next(
  before: HealthState,
  { success, source, too_soon }: StartEntry,
  thresholds: Thresholds,
): HealthState {
  if (source === 'person') return settledAs(success ? 'up' : 'down', 0, 0);
  if (too_soon === true && (success ? before.successes : before.failures) > 0) return before;
  return success ? afterSuccess(before, thresholds) : afterFailure(before, thresholds);
}

function afterSuccess(before: HealthState, { health_successes }: Thresholds): HealthState {
  const successes = before.successes + 1;
  if (before.settled !== 'down' || successes >= health_successes) return settledAs('up', 0, successes);
  return { state: 'recovering', settled: 'down', failures: 0, successes };
}

function afterFailure(
  { settled, failures: before }: HealthState,
  { health_failures }: Thresholds,
): HealthState {
  const failures = before + 1;
  if (settled === 'down' || failures >= health_failures) return settledAs('down', failures, 0);
  return { state: 'suspect', settled, failures, successes: 0 };
}

function settledAs(settled: 'up' | 'down', failures: number, successes: number): HealthState {
  return { state: settled, settled, failures, successes };
}
