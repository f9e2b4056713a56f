import type { CaseOutcome, TestCase } from '../../domain/event.ts';
import type { Entry, ReportCollector } from './test-report.ts';

/** A test beyond this many is not known again: then each of its runs counts. */
const MAX_KNOWN = 100_000;

/** Adds the cases of packages to a report. `run`: how often the package started before. */
export interface Reruns {
  readonly add: (suite: string, testCase: TestCase, run: number) => void;
}

/**
 * A test of a package that started again is one case: what its last run says, flaky when it passed after it failed.
 * A run that skipped it says nothing of it. Within one run, as with `-count=2`, each counts.
 */
export function takeReruns(report: ReportCollector): Reruns {
  const known = new Map<string, { entry: Entry; outcome: CaseOutcome; run: number }>();
  return {
    add(suite, testCase, run) {
      const key = `${suite}\0${testCase.name}`;
      const before = known.get(key);
      const isRerun = before !== undefined && before.run < run;
      if (isRerun && testCase.outcome === 'skipped') return;
      const hasRecovered = isRerun && testCase.outcome === 'passed' && isUnsteady(before.outcome);
      const outcome = hasRecovered ? 'flaky' : testCase.outcome;
      const entry = isRerun
        ? report.replace(before.entry, { ...testCase, outcome })
        : report.add(suite, testCase);
      if (before !== undefined || known.size < MAX_KNOWN) known.set(key, { entry, outcome, run });
    },
  };
}

function isUnsteady(outcome: CaseOutcome): boolean {
  return outcome === 'failed' || outcome === 'flaky';
}
