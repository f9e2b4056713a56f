import type { TestEffort, KnownTests } from './test-effort.ts';
import type { Evidence, KnownEvidence } from '../known-evidence.ts';
import type { TestEntry } from '../status.ts';
import { afterFailingRun, failableJob, repairs } from './test-jobs.ts';

/** A test run that could come next, and fail. */
export interface FailingEffort {
  readonly job: string | null;
  /** How many tests pass or fail in it; null: it gives no counts. */
  readonly tests: number | null;
  /** The history with it, where so many of its tests fail. */
  readonly after: (failed: number | null) => Evidence['history'];
}

/** No run, and then ever more of them, as far as more can make a difference. */
export function testEfforts(known: KnownTests): TestEffort[] {
  const none = {
    runs: 0,
    jobs: [],
    unnamed: [],
    reports: [],
    tests: null,
    resolves: () => false,
    after: known.history,
  };
  return [none, ...(known.history.policy_version === 1 ? moreRuns(known) : repairs(known))];
}

export function failingEffort(known: KnownTests): FailingEffort {
  const { history } = known;
  if (history.policy_version === 1) {
    const tests = testsPerRun(history);
    return {
      job: null,
      tests,
      after: (failed) => {
        const results =
          failed === null || tests === null ? null : { passed: tests - failed, failed, skipped: 0 };
        return withRuns(known, 1, { success: false, results });
      },
    };
  }
  const counted = failableJob(known);
  const tests = counted === undefined ? 0 : counted.passed + counted.failed;
  return {
    job: counted?.job.job ?? null,
    tests: tests === 0 || counted?.job.has_counts !== true ? null : tests,
    after: (failed) => afterFailingRun(known, counted, failed),
  };
}

/** After `window_runs` passing runs nothing else is left in the window by which the policy's first version judged. */
function moreRuns(known: KnownTests): TestEffort[] {
  const tests = testsPerRun(known.history);
  const results = tests === null ? null : { passed: tests, failed: 0, skipped: 0 };
  return Array.from({ length: known.policy.window_runs }, (_, index) => ({
    runs: index + 1,
    jobs: [],
    unnamed: [],
    reports: [],
    tests,
    resolves: ({ origin }) => origin === 'test',
    after: withRuns(known, index + 1, { success: true, results }),
  }));
}

/** How many tests passed or failed in the newest run that told its counts and had any; null when none did. */
function testsPerRun({ test_history }: KnownEvidence['history']): number | null {
  const sizes = test_history.map(({ results }) => (results === null ? 0 : results.passed + results.failed));
  return sizes.find((size) => size > 0) ?? null;
}

function withRuns(
  { history, nextAt: timestamp }: KnownTests,
  count: number,
  run: Pick<TestEntry, 'success' | 'results'>,
): Evidence['history'] {
  const next = { timestamp, duration_ms: null, job: null, ...run };
  return {
    ...history,
    test_history: [...Array.from({ length: count }, () => next), ...history.test_history],
  };
}
