import { createHash } from 'node:crypto';
import type { CaseOutcome, TestCase } from '../../domain/event.ts';
import type { Entry, ReportCollector } from './test-report.ts';

/** A test beyond this many is not known again: then each of its attempts counts. */
const MAX_KNOWN = 100_000;

/** How a runner lists the attempts of one test, or undefined where two cases of one name may be two tests. */
export type Rerunner = 'pytest' | 'go' | 'gradle';

/** What two cases of one test are together: one case of this outcome, or undefined when both count. */
type Together = (before: CaseOutcome, now: CaseOutcome) => CaseOutcome | undefined;

/**
 * Runners are known by what only they write, since elsewhere two tests may have one name (of Mocha, Jest, Catch2, or a row of
 * TestNG's data), and to take the second for a rerun could hide that the first failed. No failure is dropped but before a pass.
 * - pytest-rerunfailures: each attempt but the last is a case without an outcome, which reads as passed. Two failures are
 *   two: of the test, and of its fixture's end.
 * - go, by gotestsum, which lists what failed before what passed: a test's name is unique in a package.
 * - Gradle's test-retry, in the same order: a method's name is unique in a class; equal names that all passed are kept.
 */
const TOGETHER: Readonly<Record<Rerunner, Together>> = {
  pytest: (before, now) => {
    if (before === 'skipped') return undefined;
    if (now === 'passed') return 'flaky';
    return before === 'failed' ? undefined : now;
  },
  go: (before, now) => {
    if (before === 'failed') return now === 'passed' ? 'flaky' : sameFailure(now);
    return now === 'passed' && before !== 'skipped' ? before : undefined;
  },
  gradle: (before, now) => {
    if (before === 'failed') return now === 'passed' ? 'flaky' : sameFailure(now);
    return before === 'flaky' && now === 'passed' ? 'flaky' : undefined;
  },
};

/** Adds cases to a report, and takes the attempts of one test together; of the suite that they stand in, until `forget`. */
export interface Attempts {
  add: (suite: string, testCase: TestCase, by: { runner: Rerunner; identity: string }) => void;
  forget: () => void;
}

export function takeAttempts(report: ReportCollector): Attempts {
  const known = new Map<string, { entry: Entry; outcome: CaseOutcome }>();
  return {
    add(suite, testCase, { runner, identity }) {
      const key = identity.length < 100 ? identity : createHash('sha1').update(identity).digest('base64');
      const before = known.get(key);
      const outcome = before === undefined ? undefined : TOGETHER[runner](before.outcome, testCase.outcome);
      const next = outcome === undefined ? testCase : { ...testCase, outcome };
      const entry =
        before === undefined || outcome === undefined
          ? report.add(suite, next)
          : report.replace(before.entry, next);
      if (before !== undefined || known.size < MAX_KNOWN) known.set(key, { entry, outcome: next.outcome });
    },
    forget: () => {
      known.clear();
    },
  };
}

function sameFailure(now: CaseOutcome): CaseOutcome | undefined {
  return now === 'failed' ? 'failed' : undefined;
}
