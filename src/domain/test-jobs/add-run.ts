import type { TestJob } from '../status.ts';
import { briefFailure } from './brief-failure.ts';
import { RUNS_WITHOUT, isBroken, isNewer, type DatedRun } from './runs.ts';
import { joinSuites } from './suite-groups.ts';
import { formatSuites, parseSuites, type SuiteResults } from './suite-results.ts';

/** Of more jobs than anybody has, those that ran last are known. */
const MAX_JOBS = 50;

/**
 * What is known of each test job after one more run, its own first. A run that is older than what is known changes nothing;
 * what is dated after `limit` was dated by a wrong clock, and gives way to it.
 * A run says something of its own job alone, and of the suites that ran in it.
 */
export function addRun(jobs: readonly TestJob[], run: DatedRun, limit: string): TestJob[] {
  const own = jobs.filter(({ job }) => job === run.job);
  const next = run.suites.length === 0 ? withBareRun(own, run, limit) : withSuites(own, run, limit);
  return [...next, ...jobs.filter(({ job }) => job !== run.job)].slice(0, MAX_JOBS);
}

/** A run that names no suites stands for its whole job: it gives way once all that is known of the job ran after it. */
function withBareRun(own: readonly TestJob[], run: DatedRun, limit: string): TestJob[] {
  const known = own.find(isBare);
  const groups = own.filter((job) => job !== known);
  if (known !== undefined && !isNewer(run.at, known.timestamp, limit)) return [...own];
  const isOver = groups.length > 0 && groups.every(({ timestamp }) => !isNewer(run.at, timestamp, limit));
  if (isOver) return groups;
  const { passed, failed } = run.results ?? { passed: 0, failed: 0 };
  const bare = {
    job: run.job,
    timestamp: run.at,
    passed,
    failed,
    has_counts: run.results !== null,
    broken_at: isBroken(run) ? run.at : null,
    failure: briefFailure(run.failure),
    runs_since: 0,
    suites: '',
  };
  const isNamedSuccess = run.job !== null && run.success;
  return [bare, ...(isNamedSuccess ? groups.flatMap((job) => afterSuccess(job, run.at, limit)) : groups)];
}

/** A named job succeeded as a whole and said nothing of its suites: they are gone once that has happened often enough. */
function afterSuccess(job: TestJob, at: string, limit: string): TestJob[] {
  if (!isNewer(at, job.timestamp, limit)) return [job];
  const runs_since = job.runs_since + 1;
  return runs_since >= RUNS_WITHOUT ? [] : [{ ...job, runs_since }];
}

function withSuites(own: readonly TestJob[], run: DatedRun, limit: string): TestJob[] {
  const bare = own.find(isBare);
  const known = own.filter((job) => job !== bare).map((job) => ({ job, suites: parseSuites(job.suites) }));
  const { groups, isWhole, before } = joinSuites(known, run, limit);
  const next = groups.map(({ job, suites }) => ({ ...job, ...sum(suites), suites: formatSuites(suites) }));
  if (bare === undefined) return next;
  if (!isNewer(run.at, bare.timestamp, limit)) return [...next, bare];
  const newer = next.filter(({ timestamp }) => timestamp >= bare.timestamp);
  const isProof = isWhole && countsFor(bare, newer, before);
  const runs_since = bare.runs_since + (isProof || (isWhole && before !== null) ? 1 : 0);
  const isOver = runs_since >= RUNS_WITHOUT || (isProof && newer.length === next.length);
  return isOver ? next : [...next, { ...bare, runs_since }];
}

/**
 * Whether what ran since has as many tests as the run without suites. Where the part that just ran was known before that
 * run, most of them are enough, since tests come and go; a part of which nothing was known could be another job.
 */
function countsFor(bare: TestJob, newer: readonly TestJob[], before: TestJob | null): boolean {
  const ran = newer.reduce((tests, { passed, failed }) => tests + passed + failed, 0);
  const tests = bare.passed + bare.failed;
  return ran >= tests || (before !== null && before.timestamp < bare.timestamp && 2 * ran > tests);
}

/** Whether what is known of the job comes from a run that named no suites. */
export function isBare({ suites }: Pick<TestJob, 'suites'>): boolean {
  return suites === '';
}

function sum(suites: SuiteResults): { passed: number; failed: number } {
  let [passed, failed] = [0, 0];
  for (const result of suites.values()) {
    passed += result.passed;
    failed += result.failed;
  }
  return { passed, failed };
}
