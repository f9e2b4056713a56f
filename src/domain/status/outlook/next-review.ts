import { nextMaintenanceChange } from '../../maintenance/maintenance.ts';
import { badTimes } from '../../metrics/judged.ts';
import { parseSuites } from '../../tests/jobs/suite-results.ts';
import { CLOCK_SKEW_MS } from '../clock-skew.ts';
import { knownEvidence, type Evidence } from '../known-evidence.ts';
import { runsInWindow } from '../pass-rate.ts';
import type { StatusPolicySettings } from '../policy-settings.ts';
import type { TestJob } from '../status.ts';

const DAY_MS = 24 * 3_600_000;

/**
 * The first moment behind `now`, in milliseconds, at which time alone can change what the policy says: the colour, the reasons
 * or the numbers. Infinity where there is none. At that moment it may say the same still.
 */
export function nextReview(evidence: Evidence, policy: StatusPolicySettings, now: Date): number {
  const { test_jobs, maintenance } = evidence.history;
  const { newest_at, history } = knownEvidence(evidence, now);
  const counted = [
    ...runsInWindow(history.test_history, policy, now).map(({ timestamp }) => timestamp),
    ...test_jobs.flatMap(resultTimes),
  ];
  const moments = [
    ...allTimes(evidence).map((at) => Date.parse(at) - CLOCK_SKEW_MS),
    ...counted.map((at) => Date.parse(at) + policy.window_days * DAY_MS + 1),
    ...(newest_at === null ? [] : [Date.parse(newest_at) + policy.stale_after_days * DAY_MS + 1]),
    ...(maintenance === undefined ? [] : [nextMaintenanceChange(maintenance, now)]),
  ];
  return moments.reduce(
    (next, moment) => (moment > now.getTime() && moment < next ? moment : next),
    Infinity,
  );
}

/** When whatever counts happened: what is dated ahead of the clock counts from then on. */
function allTimes({
  history: { start_history, test_history, test_jobs, metrics },
  tickets,
}: Evidence): string[] {
  return [
    ...[...start_history, ...test_history, ...test_jobs].map(({ timestamp }) => timestamp),
    ...tickets.flatMap(({ detected_at, last_seen_at }) => [detected_at, last_seen_at]),
    ...badTimes(metrics),
  ];
}

/** Of all that is known of a job, until it leaves the window. */
function resultTimes({ timestamp, broken_at, suites }: TestJob): string[] {
  return [
    timestamp,
    ...(broken_at === null ? [] : [broken_at]),
    ...Array.from(parseSuites(suites).values(), ({ at }) => at),
  ];
}
