import type { HealthState, StartEntry } from '../status/status.ts';
import type { StatusPolicySettings } from '../status/policy-settings.ts';

export type { HealthState } from '../status/status.ts';

type Thresholds = Pick<StatusPolicySettings, 'health_failures' | 'health_successes'>;
type Quality = Pick<HealthState, 'degraded' | 'contradictions'>;

const AS_IT_SHOULD_BE: Quality = { degraded: false, contradictions: 0 };

export const UNKNOWN_HEALTH: HealthState = {
  state: 'unknown',
  settled: 'unknown',
  failures: 0,
  successes: 0,
  ...AS_IT_SHOULD_BE,
};

/** Whether the answers say for sure whether the component is up, and whether it is as it should be. */
export function isSettled({ state, settled, contradictions }: HealthState): boolean {
  return state === settled && contradictions === 0;
}

/**
 * Folds starts, which stand newest first, from the oldest on; `before` is what those said that are kept no more.
 * A person's start decides at once. Health checks make a component down after `health_failures` failures in a row, and one
 * that was down up again after `health_successes` successes in a row; where nothing is known, the first success is enough.
 * By the same numbers warnings in a row make what is up degraded, and answers without a warning well again.
 * One that came too soon after the one before is no more than that one.
 */
export function healthState(
  starts: readonly StartEntry[],
  thresholds: Thresholds,
  before: HealthState = UNKNOWN_HEALTH,
): HealthState {
  return starts.reduceRight((state, start) => next(state, start, thresholds), before);
}

function next(before: HealthState, start: StartEntry, thresholds: Thresholds): HealthState {
  const { success, source, too_soon } = start;
  if (source === 'person') return { ...settledAs(success ? 'up' : 'down', 0, 0), ...AS_IT_SHOULD_BE };
  if (too_soon === true && isInRow(before, start)) return before;
  return success
    ? { ...afterSuccess(before, thresholds), ...qualityAfter(before, start.degraded === true, thresholds) }
    : { ...afterFailure(before, thresholds), degraded: before.degraded, contradictions: 0 };
}

/** Whether the answers before say the same, so that one more at the same time says nothing new. */
function isInRow({ successes, failures }: HealthState, { success }: StartEntry): boolean {
  return (success ? successes : failures) > 0;
}

type UpOrDown = Omit<HealthState, keyof Quality>;

function afterSuccess(before: HealthState, { health_successes }: Thresholds): UpOrDown {
  const successes = before.successes + 1;
  if (before.settled !== 'down' || successes >= health_successes) return settledAs('up', 0, successes);
  return { state: 'recovering', settled: 'down', failures: 0, successes };
}

function afterFailure({ settled, failures: before }: HealthState, { health_failures }: Thresholds): UpOrDown {
  const failures = before + 1;
  if (settled === 'down' || failures >= health_failures) return settledAs('down', failures, 0);
  return { state: 'suspect', settled, failures, successes: 0 };
}

function settledAs(settled: 'up' | 'down', failures: number, successes: number): UpOrDown {
  return { state: settled, settled, failures, successes };
}

/** Where nothing is known, the first answer is enough; a warning, too. */
function qualityAfter(
  { settled, degraded, contradictions: before }: HealthState,
  isWarning: boolean,
  { health_failures, health_successes }: Thresholds,
): Quality {
  if (isWarning === degraded) return { degraded, contradictions: 0 };
  const contradictions = before + 1;
  const needed = degraded ? health_successes : health_failures;
  if (settled === 'unknown' || contradictions >= needed) return { degraded: isWarning, contradictions: 0 };
  return { degraded, contradictions };
}
