import type { TestEntry } from './status.ts';
import type { StatusPolicySettings } from './policy-settings.ts';

const DAY_MS = 24 * 3_600_000;

/** The test runs that count: the newest `window_runs` of the last `window_days` days, a run of exactly that age too. */
export function runsInWindow(
  runs: readonly TestEntry[],
  { window_runs, window_days }: Pick<StatusPolicySettings, 'window_runs' | 'window_days'>,
  now: Date,
): TestEntry[] {
  const from = now.getTime() - window_days * DAY_MS;
  return runs.filter((run) => Date.parse(run.timestamp) >= from).slice(0, window_runs);
}

/** Passed ÷ (passed + failed) in percent, not rounded; null when no test passed or failed. */
export function passRate(runs: readonly TestEntry[]): number | null {
  let passed = 0;
  let failed = 0;
  for (const run of runs) {
    passed += run.results?.passed ?? (run.success ? 1 : 0);
    failed += failures(run);
  }
  return passed + failed === 0 ? null : (100 * passed) / (passed + failed);
}

/** As many of the newest test runs as a trend is drawn of. */
const DRAWN_RUNS = 30;

/** The pass rates of the newest test runs with counts, in percent, oldest first: `runs` has the newest first. */
export function newestRates(runs: readonly TestEntry[]): number[] {
  return runs
    .flatMap((run) => (run.results === null ? [] : (passRate([run]) ?? [])))
    .slice(0, DRAWN_RUNS)
    .reverse();
}

/** Rounded, but never onto or across a limit: 94.999 is not shown as 95, nor 99.99 as 100. */
export function shownRate(rate: number, policy: StatusPolicySettings, digits: number): number {
  const rounded = Number(rate.toFixed(digits));
  const limits = [0, policy.red_below, policy.green_above, 100];
  const onSameSides = limits.every((limit) => Math.sign(rounded - limit) === Math.sign(rate - limit));
  return onSameSides || digits > 15 ? rounded : shownRate(rate, policy, digits + 1);
}

/** A run that failed without a failed test (a crash before the first one) still counts as a failure. */
function failures(run: TestEntry): number {
  return Math.max(run.results?.failed ?? 0, run.success ? 0 : 1);
}
