import type { TestJob } from '../../status/status.ts';
import { briefFailure, isOfUnusedReport } from './brief-failure.ts';
import { missedRound } from './rounds.ts';
import { RUNS_WITHOUT, isBroken, isNewer, type DatedRun } from './runs.ts';
import { joinSuites } from './suite-groups.ts';
import { formatSuites, parseSuites, type SuiteResults } from './suite-results.ts';

/** Of more jobs than anybody has, those that fail and those that ran last are known. */
const MAX_JOBS = 50;

/** What is known of each test job after one more run, as `withRun` says, of so many jobs as are kept. */
export function addRun(jobs: readonly TestJob[], run: DatedRun, limit: string): TestJob[] {
  return atMost(MAX_JOBS, withRun(jobs, run, limit), run.job);
}

/**
 * What is known of each test job after one more run, its own first. A run that is older than what is known changes nothing;
 * what is dated after `limit` was dated by a wrong clock, and gives way to it.
 * A run says something of its own job alone, and of the suites that ran in it.
 */
export function withRun(jobs: readonly TestJob[], run: DatedRun, limit: string): TestJob[] {
  const own = jobs.filter(({ job }) => job === run.job);
  const next = run.suites.length === 0 ? withBareRun(own, run, limit) : withSuites(own, run, limit);
  const others = jobs.filter(({ job }) => job !== run.job);
  return [...next, ...others.filter((other) => run.job === null || !isNamedNow(other, next))];
}

/** Whether all suites of an unnamed job came since in a job that has a name: that is the same job. */
function isNamedNow({ job, suites }: TestJob, named: readonly TestJob[]): boolean {
  if (job !== null || suites === '') return false;
  const newer = new Map(named.flatMap((one) => [...parseSuites(one.suites)]));
  return Array.from(parseSuites(suites)).every(([key, { at }]) => (newer.get(key)?.at ?? '') > at);
}

/** In their order, without the ones of other jobs that ran longest ago: first of those in which nothing fails. */
function atMost(count: number, jobs: TestJob[], own: string | null): TestJob[] {
  if (jobs.length <= count) return jobs;
  const isKept = (job: TestJob): boolean => job.job === own || job.failed > 0 || job.broken_at !== null;
  const kept = new Set([...jobs.filter(isKept), ...jobs.filter((job) => !isKept(job))].slice(0, count));
  return jobs.filter((job) => kept.has(job));
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
    since: run.at,
    runs: 0,
    suites: '',
  };
  return [bare, ...(run.success ? afterSuccess(groups, run, limit) : groups)];
}

/**
 * A job succeeded as a whole and said nothing of its suites. A run of theirs that failed although they passed is over.
 * The suites of a named job are gone once that has happened often enough, unless its report could not be read; those of
 * runs without a name are kept, as they could be another job's, with how often it has happened.
 */
function afterSuccess(groups: readonly TestJob[], run: DatedRun, limit: string): TestJob[] {
  return groups.flatMap((job) => {
    if (!isNewer(run.at, job.timestamp, limit)) return [job];
    const whole = job.broken_at === null ? job : { ...job, broken_at: null, failure: null };
    if (run.job === null) return [{ ...whole, runs_since: Math.min(whole.runs_since + 1, RUNS_WITHOUT) }];
    const next = isOfUnusedReport(run.failure) ? whole : missedRound(whole, groups);
    return next === null ? [] : [next];
  });
}

function withSuites(own: readonly TestJob[], run: DatedRun, limit: string): TestJob[] {
  const bare = own.find(isBare);
  const known = own.filter((job) => job !== bare).map((job) => ({ job, suites: parseSuites(job.suites) }));
  const { groups, isWhole, before } = joinSuites(known, run, limit);
  const next = groups.map(({ job, suites }) => {
    const isCountedAnew = run.job === null && isNewer(run.at, job.timestamp, limit);
    const runs_since = isCountedAnew ? 0 : job.runs_since;
    return { ...job, ...sum(suites), runs_since, suites: formatSuites(suites) };
  });
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
