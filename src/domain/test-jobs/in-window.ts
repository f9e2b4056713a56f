import type { TestJob } from '../status.ts';
import type { StatusPolicySettings } from '../status-policy-settings.ts';
import { isBare } from './add-run.ts';
import { parseSuites } from './suite-results.ts';

const DAY_MS = 24 * 3_600_000;

/** What counts of a test job at a moment. */
export interface CountedJob {
  readonly job: TestJob;
  readonly passed: number;
  readonly failed: number;
  /** Whether its newest whole run failed though no test is known to have. */
  readonly isBroken: boolean;
  /** Whether a later run of its job failed, with failing tests or without, and told nothing of its suites: then what is known of them is not of now. */
  readonly isHidden: boolean;
}

/**
 * The jobs, and of each the results, that are not older than `window_days`; a result of exactly that age counts.
 * The newest first, and of the same time by name: however they were recorded.
 */
export function jobsInWindow(
  jobs: readonly TestJob[],
  { window_days }: Pick<StatusPolicySettings, 'window_days'>,
  now: Date,
): CountedJob[] {
  const from = new Date(now.getTime() - window_days * DAY_MS).toISOString();
  const inWindow = jobs.filter(({ timestamp }) => timestamp >= from).toSorted(byTimeAndName);
  return inWindow.map((job) => ({
    job,
    ...countsSince(job, from),
    isBroken: job.broken_at !== null && job.broken_at >= from,
    isHidden: !isBare(job) && inWindow.some((other) => hides(other, job)),
  }));
}

function byTimeAndName(one: TestJob, other: TestJob): number {
  if (one.timestamp !== other.timestamp) return one.timestamp > other.timestamp ? -1 : 1;
  const names = [one, other].map(({ job, suites }) => `${job ?? ''}\n${suites}`);
  return (names[0] ?? '') < (names[1] ?? '') ? -1 : 1;
}

function hides(bare: TestJob, { job, timestamp }: TestJob): boolean {
  if (!isBare(bare) || bare.job !== job || bare.timestamp < timestamp) return false;
  return bare.broken_at !== null || bare.failed > 0;
}

/** A success without counts is one pass. */
function countsSince(job: TestJob, from: string): { passed: number; failed: number } {
  if (isBare(job)) {
    const isPass = !job.has_counts && job.broken_at === null;
    return { passed: isPass ? 1 : job.passed, failed: job.failed };
  }
  let [passed, failed] = [0, 0];
  for (const result of parseSuites(job.suites).values()) {
    if (result.at < from) continue;
    passed += result.passed;
    failed += result.failed;
  }
  return { passed, failed };
}
