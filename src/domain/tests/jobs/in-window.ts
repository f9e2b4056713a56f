import type { TestJob } from '../../status/status.ts';
import type { StatusPolicySettings } from '../../status/policy-settings.ts';
import { isBare } from './add-run.ts';
import { RUNS_WITHOUT } from './runs.ts';
import { parseSuites, type SuiteResult } from './suite-results.ts';

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
  /** Whether it has no name, and others without one have come in its place, or runs that tell of no suites: it was renamed, or is gone. */
  readonly isReplaced: boolean;
  /** Suites that failed, and of which every test was skipped again and again since: they count neither way. */
  readonly skipped: readonly SuiteResult[];
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
  const replaced = replacedJobs(inWindow);
  return inWindow.map((job) => {
    const isReplaced = replaced.has(job);
    return {
      job,
      ...countsSince(job, from),
      isBroken: !isReplaced && job.broken_at !== null && job.broken_at >= from,
      isHidden: isReplaced || (!isBare(job) && inWindow.some((other) => hides(other, job))),
      isReplaced,
    };
  });
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

/** Whether suites failed that had no job's name, and runs without one have passed again and again since, but told of no suites. */
export function isUntold({ job, failed, runs_since, suites }: TestJob): boolean {
  return job === null && failed > 0 && runs_since >= RUNS_WITHOUT && !isBare({ suites });
}

/**
 * Jobs without names that ran side by side are several. Where all that began after the last run of one have run again and
 * again, and all that were there before run still, they have come in its place.
 */
function replacedJobs(jobs: readonly TestJob[]): ReadonlySet<TestJob> {
  const unnamed = jobs.filter((job) => job.job === null && !isBare(job));
  const replaced = new Set<TestJob>(unnamed.filter(isUntold));
  for (const job of unnamed.toReversed()) {
    const [later, beside] = parted(unnamed, ({ since }) => since > job.timestamp);
    const begun = later.reduce((first, { since }) => (since < first ? since : first), '9');
    const run = beside.filter((other) => other !== job && !replaced.has(other));
    if (
      later.length > 0 &&
      later.every(({ runs }) => runs >= RUNS_WITHOUT) &&
      run.every(({ timestamp }) => timestamp > begun)
    )
      replaced.add(job);
  }
  return replaced;
}

function parted<T>(all: readonly T[], isFirst: (one: T) => boolean): [T[], T[]] {
  return [all.filter(isFirst), all.filter((one) => !isFirst(one))];
}

/** A success without counts is one pass. */
function countsSince(job: TestJob, from: string): Pick<CountedJob, 'passed' | 'failed' | 'skipped'> {
  if (isBare(job)) {
    const isPass = !job.has_counts && job.broken_at === null;
    return { passed: isPass ? 1 : job.passed, failed: job.failed, skipped: [] };
  }
  let [passed, failed] = [0, 0];
  const all = [...parseSuites(job.suites).values()];
  const skipped = all.filter((result) => result.failed > 0 && result.skipped >= RUNS_WITHOUT);
  for (const result of all) {
    if (result.at < from || skipped.includes(result)) continue;
    passed += result.passed;
    failed += result.failed;
  }
  return { passed, failed, skipped };
}
