import type { KnownEvidence } from '../known-evidence.ts';
import { newest } from '../known-evidence.ts';
import { runsInWindow, shownRate } from '../pass-rate.ts';
import type { Reason, TestEntry, TestJob } from '../status.ts';
import type { StatusPolicySettings } from '../policy-settings.ts';
import { jobsInWindow, type CountedJob } from '../../tests/jobs/in-window.ts';
import { perhapsGone, retireCommand } from '../../tests/jobs/retire-job.ts';
import type { TestRates } from './rules.ts';
import { countOf } from '../../text/counts.ts';
import { cutList } from '../../text/lists.ts';

const DAY_MS = 24 * 3_600_000;
/** More failing jobs than this are counted. */
const NAMED_JOBS = 3;

/** How the tests are now, by the newest result of each job, and how they were over the newest runs together. */
export function testRates({ history }: KnownEvidence, policy: StatusPolicySettings, now: Date): TestRates {
  const runs = runsInWindow(history.test_history, policy, now).filter(hasCounts);
  const rate = shareOf(runs.flatMap(({ results }) => results ?? []));
  return {
    current: rateOf(jobsInWindow(history.test_jobs, policy, now)),
    trend: rate === null ? null : { rate, runs: runs.length },
  };
}

/** Red where a job's newest run failed though no test is known to have: what ran, if anything did, says nothing. */
export function failedTestRuns(
  { history }: KnownEvidence,
  policy: StatusPolicySettings,
  now: Date,
): Reason[] {
  const jobs = jobsInWindow(history.test_jobs, policy, now);
  return jobs
    .filter(({ isBroken }) => isBroken)
    .map((counted) => ({
      rule: 'failed_test_run',
      asks_for: 'red',
      text: `${failedText(counted, jobs)}${ifGone([counted], history.test_history)}`,
      measured: 'failure',
      limit: 'red until it runs again',
      evidence_at: counted.job.broken_at,
    }));
}

/** The share of tests that passed in the newest result of each job; nothing where a failed run says all there is to say. */
export function testPassRate({ history }: KnownEvidence, policy: StatusPolicySettings, now: Date): Reason[] {
  const { green_above, red_below, window_days } = policy;
  const jobs = jobsInWindow(history.test_jobs, policy, now);
  const counting = jobs.filter(({ isHidden }) => !isHidden);
  const rate = rateOf(jobs);
  const shared = {
    rule: 'test_pass_rate',
    limit: `green above ${green_above} %, red below ${red_below} %`,
    evidence_at:
      newest(counting.map(({ job }) => job.timestamp)) ?? history.test_history[0]?.timestamp ?? null,
  } as const;
  if (rate === null) {
    if (jobs.some(({ isBroken }) => isBroken)) return [];
    const isRecent = runsInWindow(history.test_history, policy, now).length > 0;
    const text =
      history.test_history.length === 0
        ? 'no tests are known'
        : jobs.length === 0
          ? isRecent
            ? 'every test job was retired'
            : `no test ran in the last ${window_days} days`
          : 'no test passed or failed in the newest test runs';
    return [{ ...shared, asks_for: 'unknown', text, measured: null }];
  }
  return [
    {
      ...shared,
      asks_for: rate < red_below ? 'red' : rate > green_above ? 'green' : 'yellow',
      text: `${rateText(shownRate(rate, policy, 1), counting)}${ifGone(
        counting.filter(({ failed }) => failed > 0),
        history.test_history,
      )}`,
      measured: shownRate(rate, policy, 2),
    },
  ];
}

/** Of runs that told no counts there is no share to tell; why they told none is said where it is known. */
function rateText(shown: number, counting: readonly CountedJob[]): string {
  const uncounted = counting.filter(({ job }) => !job.has_counts);
  if (
    shown === 100 &&
    uncounted.length === counting.length &&
    uncounted.every(({ job }) => job.failure === null)
  )
    return 'the tests passed (no counts)';
  const told = uncounted.flatMap(({ job }) =>
    job.failure === null ? [] : [`no counts${ofJob(job, counting)}: ${job.failure}`],
  );
  const rate =
    told.length === counting.length
      ? 'the tests passed'
      : `${shown} % of tests passed${whichFailed(counting)}`;
  return told.length === 0 ? rate : `${rate} (${told.join('; ')})`;
}

/** How a person ends what a job that may be gone holds. */
function ifGone(failing: readonly CountedJob[], runs: readonly TestEntry[]): string {
  const names = new Set(failing.flatMap(({ job }) => perhapsGone(job, runs) ?? []));
  return Array.from(names)
    .slice(0, NAMED_JOBS)
    .map(
      (name) =>
        `; the job ${name} has not run while others did: if it is gone, say so with \`${retireCommand('ID', name)}\``,
    )
    .join('');
}

function rateOf(jobs: readonly CountedJob[]): number | null {
  return shareOf(jobs.filter(({ isHidden }) => !isHidden));
}

/** A run that told no counts says nothing of how many tests passed. */
function hasCounts({ results }: TestEntry): boolean {
  return results !== null && results.passed + results.failed > 0;
}

function shareOf(counts: readonly { readonly passed: number; readonly failed: number }[]): number | null {
  const passed = counts.reduce((sum, one) => sum + one.passed, 0);
  const failed = counts.reduce((sum, one) => sum + one.failed, 0);
  return passed + failed === 0 ? null : (100 * passed) / (passed + failed);
}

/** Where there are several jobs, or they have names: which of them fail. */
function whichFailed(jobs: readonly CountedJob[]): string {
  const failing = jobs.filter(({ failed }) => failed > 0).sort((one, other) => other.failed - one.failed);
  if (failing.length === 0 || (jobs.length === 1 && jobs[0]?.job.job === null)) return '';
  const told = failing.map(
    ({ job, passed, failed }) => `${failed} of ${passed + failed} failed${ofJob(job, jobs)}`,
  );
  return `: ${cutList(told, NAMED_JOBS, (left) => countOf(left, 'more job fails', 'more jobs fail')).join(', ')}`;
}

function failedText({ job, passed }: CountedJob, jobs: readonly CountedJob[]): string {
  const because = job.failure === null ? '' : `: ${job.failure}`;
  const where = ofJob(job, jobs);
  if (passed > 0) return `the test run failed${where}, though none of its ${passed} tests did${because}`;
  return `the tests failed${where} (no counts${because})`;
}

/** By its name, and with its day where others have run since: it may be one that no longer runs. */
function ofJob({ job, timestamp }: TestJob, jobs: readonly CountedJob[]): string {
  const latest = newest(jobs.map((other) => other.job.timestamp)) ?? timestamp;
  const isOld = Date.parse(latest) - Date.parse(timestamp) >= DAY_MS;
  const name = job === null ? '' : ` in the job ${job}`;
  return isOld ? `${name}${name === '' ? ' in the run' : ''} of ${timestamp.slice(0, 10)}` : name;
}
