import type { Evidence, JudgedTicket } from '../known-evidence.ts';
import type { TestJob } from '../status.ts';
import { isBare } from '../../tests/jobs/add-run.ts';
import { knownFailures, testProblemOf, type TestProblem } from '../../tests/jobs/failures.ts';
import { jobsInWindow, type CountedJob } from '../../tests/jobs/in-window.ts';
import { formatSuites, parseSuites } from '../../tests/jobs/suite-results.ts';
import { tellApart } from './name-job.ts';
import type { KnownTests, TestEffort } from './test-effort.ts';

/**
 * Passing runs of the jobs that fail, the worst first: of one, of two and so on, up to all.
 * Where none fails, one run that passes: it is evidence of now.
 */
export function repairs(known: KnownTests): TestEffort[] {
  const failing = jobsInWindow(known.history.test_jobs, known.policy, known.now)
    .filter(
      ({ isHidden, isBroken, failed, skipped }) =>
        !isHidden && (isBroken || failed > 0 || skipped.length > 0),
    )
    .sort((one, other) => Number(other.isBroken) - Number(one.isBroken) || other.failed - one.failed)
    .map(({ job }) => job);
  if (failing.length === 0) return [effort(known, [], known.history.test_jobs)];
  let jobs = known.history.test_jobs;
  return failing.map((job, index) => {
    jobs = repaired(jobs, job, known.nextAt);
    return effort(known, failing.slice(0, index + 1), jobs);
  });
}

/** The jobs that ran, none for a run of which nothing is known yet, and what is known of all jobs then. */
function effort(known: KnownTests, jobsThatRan: readonly TestJob[], jobs: TestJob[]): TestEffort {
  const { history, nextAt, tickets } = known;
  const ran = jobsThatRan.length === 0 ? [null] : jobsThatRan.map(({ job }) => job);
  const parts = jobsInWindow(history.test_jobs, known.policy, known.now).map(({ job }) => job);
  const areNamed = parts.some(({ job }) => job !== null);
  const isOneOfMany = (job: TestJob): boolean =>
    isBare(job) ? areNamed : parts.filter((part) => !isBare(part)).length > 1;
  const reports = jobsThatRan.flatMap((job) => {
    const failing = suitesToReport(job, parts);
    return failing.map((part) => ({ job: job.job, suites: tellApart(part, tickets) }));
  });
  const unnamed = jobsThatRan.filter(
    (job) => job.job === null && suitesToReport(job, parts).length === 0 && isOneOfMany(job),
  );
  const before = knownFailures(history.test_jobs);
  const after = knownFailures(jobs);
  const isOver = (problem: TestProblem): boolean =>
    !after.has(problem) && (before.has(problem) || (problem.kind === 'run' && ran.includes(problem.job)));
  const next = { timestamp: nextAt, duration_ms: null, success: true, results: null };
  const isNew = jobs === history.test_jobs;
  return {
    runs: ran.length,
    jobs: [...new Set(ran.flatMap((job) => job ?? []))],
    unnamed: unnamed.map((job) => tellApart(job, tickets)),
    reports,
    tests: null,
    resolves: ({ origin, fingerprint }: Pick<JudgedTicket, 'origin' | 'fingerprint'>) =>
      origin === 'test' && isOver(testProblemOf(fingerprint)),
    after: {
      ...history,
      test_history: [...ran.map((job) => ({ ...next, job })), ...history.test_history],
      test_jobs: isNew ? [passed(null, nextAt), ...jobs] : jobs,
    },
  };
}

/** Of the job's failing suites, those after which it ran without telling of suites: a run of that kind says nothing of them. */
function suitesToReport(job: TestJob, parts: readonly TestJob[]): TestJob[] {
  const same = parts.filter((other) => other.job === job.job);
  if (isBare(job)) {
    return same.filter((part) => !isBare(part) && part.failed > 0 && part.timestamp <= job.timestamp);
  }
  const isSince = same.some((other) => isBare(other) && other.timestamp >= job.timestamp);
  return isSince && job.failed > 0 ? [job] : [];
}

/** The jobs after one of them has run with the tests that it had, and all of them passed. */
function repaired(jobs: readonly TestJob[], job: TestJob, at: string): TestJob[] {
  if (!isBare(job)) return jobs.map((other) => (other === job ? allPass(other, at) : other));
  const parts = jobs.filter(
    (other) => other.job === job.job && !isBare(other) && other.timestamp <= job.timestamp,
  );
  if (parts.length === 0) {
    return jobs.map((other) => (other === job ? allPass(other, at) : other));
  }
  return jobs
    .filter((other) => other !== job)
    .map((other) => (parts.includes(other) ? allPass(other, at) : other));
}

function allPass(job: TestJob, at: string): TestJob {
  const suites = Array.from(
    parseSuites(job.suites),
    ([key, { passed, failed }]) =>
      [key, { at, passed: passed + failed, failed: 0, missed: 0, skipped: 0, cause: '' }] as const,
  );
  return {
    ...job,
    timestamp: at,
    passed: job.passed + job.failed,
    failed: 0,
    has_counts: job.passed + job.failed > 0,
    broken_at: null,
    suites: formatSuites(new Map(suites)),
  };
}

/** A run that succeeded, and gave no counts. */
function passed(job: string | null, timestamp: string): TestJob {
  const nothing = { passed: 0, failed: 0, has_counts: false, broken_at: null, failure: null };
  return { job, timestamp, ...nothing, runs_since: 0, since: timestamp, runs: 0, suites: '' };
}

/** The job that would run next: the one that ran last. */
export function failableJob({ history, policy, now }: KnownTests): CountedJob | undefined {
  return jobsInWindow(history.test_jobs, policy, now).find(({ isHidden }) => !isHidden);
}

/** The history after the job has run with the tests that it had, of which so many failed; null: it told no counts. */
export function afterFailingRun(
  { history, nextAt }: KnownTests,
  counted: CountedJob | undefined,
  failed: number | null,
): Evidence['history'] {
  const { job, passed: p, failed: f } = counted ?? { job: passed(null, nextAt), passed: 0, failed: 0 };
  const isBroken = failed === null;
  const ran: TestJob = {
    ...passed(job.job, nextAt),
    passed: isBroken ? 0 : p + f - failed,
    failed: failed ?? 0,
    has_counts: !isBroken,
    broken_at: isBroken ? nextAt : null,
  };
  const entry = { timestamp: nextAt, duration_ms: null, job: job.job, success: false, results: null };
  return {
    ...history,
    test_history: [entry, ...history.test_history],
    test_jobs: [ran, ...history.test_jobs.filter((other) => other !== job)],
  };
}
