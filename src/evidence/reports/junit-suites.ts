import type { TestCounts } from '../../domain/event.ts';
import type { JunitAttributes } from './junit-attributes.ts';
import { isFlat, PYTEST_ROOT } from './junit-groups.ts';
import { suiteName } from './junit-suite-name.ts';
import { firstLines } from './plain-text.ts';
import type { Rerunner } from './attempts.ts';
import { UNNAMED_SUITE } from './test-report.ts';

/** An open `<testsuite>`, or the `<testsuites>` at the root. */
export interface Suite {
  /** As the report calls it; the root has none of its own. */
  readonly name: string | undefined;
  /** Milliseconds. */
  readonly ms: number | null;
  readonly isFlat: boolean;
  readonly isPytest: boolean;
  /** What it says in its attributes; `tests` are all of them. */
  readonly claimed: {
    readonly tests: number;
    readonly skipped: number;
    readonly failures: number;
    errors: number;
  };
  /** True when no case and no suite stands in it, so that its totals are all that it tells. */
  isBare: boolean;
  /** How many failures its cases, and those of the suites in it, tell of. */
  told: number;
  /** What it printed as an error, beside its cases. */
  printed: string;
  runner: Rerunner | undefined;
}

/** A property that may say why a suite had an error. */
const REASON = /error|exception|failure|reason|message/i;

/** Characters, of what explains an error. */
export const MAX_PRINTED = 8_000;

/** Gradle writes these attributes in this order; nothing else is known to. */
const GRADLE = 'name,tests,skipped,failures,errors,timestamp,hostname,time';

export function openSuite(attributes: JunitAttributes, parent: Suite | undefined, ms: number | null): Suite {
  const name = suiteName(attributes, parent?.name);
  const isPytest = name === 'pytest' || parent?.isPytest === true;
  return {
    ...rootSuite(attributes, ms),
    name,
    isFlat: name === UNNAMED_SUITE || isFlat(name),
    isPytest,
    runner: isPytest ? 'pytest' : Object.keys(attributes).join(',') === GRADLE ? 'gradle' : undefined,
  };
}

export function rootSuite(attributes: JunitAttributes, ms: number | null): Suite {
  return {
    name: undefined,
    ms,
    isFlat: true,
    isPytest: attributes['name'] === PYTEST_ROOT,
    claimed: {
      tests: countIn(attributes['tests']),
      skipped: countIn(attributes['skipped']) + countIn(attributes['disabled']),
      failures: countIn(attributes['failures'] ?? attributes['failed']),
      errors: countIn(attributes['errors'] ?? attributes['error']),
    },
    isBare: true,
    told: 0,
    printed: '',
    runner: undefined,
  };
}

/**
 * What is to say of a suite that claims more failures than its cases tell of: it had an error of its own, as a request that
 * was refused, a browser that went away, or a hook that failed. Undefined when all are told. `told` is made whole, so that
 * what holds the suite does not count the same again. Claims that are too low say nothing.
 * Equal numbers of failures and errors may be one number that is written twice, as Mocha did; not where an error is printed.
 */
export function ownError(suite: Suite): string | null | undefined {
  const { failures, errors } = suite.claimed;
  const isTwice = failures === errors && suite.told >= failures && suite.printed.trim() === '';
  const claimed = isTwice ? failures : failures + errors;
  if (claimed <= suite.told) return undefined;
  const counts = `the report counts ${failures} failed and ${errors} in error, but its cases tell of ${suite.told}`;
  suite.told = claimed;
  return firstLines(`${counts}\n${suite.printed}`);
}

/**
 * What the totals of a suite without cases tell beyond the one failing case that stands for its own error.
 * To be asked after `ownError`. Errors beyond its number of tests are of no test.
 */
export function bareTotals({ isBare, claimed, told }: Suite): TestCounts {
  if (!isBare) return { passed: 0, failed: 0, skipped: 0 };
  const { tests, skipped } = claimed;
  return {
    passed: Math.max(0, tests - told - skipped),
    failed: Math.max(0, Math.min(told, tests) - 1),
    skipped,
  };
}

/**
 * Takes what a property of a suite says: the reason of an error, or a runner whose count of errors is none.
 * Qt counts what a test prints, and gotestsum, at the root, what the compiler does.
 */
export function takeProperty(name: string, value: string, suite: Suite, root: Suite | undefined): void {
  if (name === 'go.version') {
    suite.runner = 'go';
    if (root !== undefined && root.name === undefined) root.claimed.errors = 0;
  } else if (name === 'QTestVersion') suite.claimed.errors = 0;
  else if (REASON.test(name) && suite.printed.length < MAX_PRINTED)
    suite.printed += `${name}: ${value}\n`.slice(0, MAX_PRINTED);
}

function countIn(text = ''): number {
  return /^\s*\d{1,9}\s*$/.test(text) ? Number(text) : 0;
}
