import { SaxesParser } from 'saxes';
import { InputError } from '../domain/errors.ts';
import type { TestCounts } from '../domain/event.ts';

export interface JUnitReport {
  readonly results: TestCounts;
  /** The suites that hold test cases themselves, in the report's order. */
  readonly suites: readonly (TestCounts & { readonly name: string })[];
}

type Outcome = keyof TestCounts;

/** What an element inside a test case makes of it; reruns that passed in the end (`flakyFailure`) don't fail it. */
const OUTCOMES: Readonly<Record<string, Outcome>> = {
  failure: 'failed',
  error: 'failed',
  skipped: 'skipped',
};

/** How GoogleTest and CTest mark, without an element, a test that did not run. */
const NOT_RUN = new Set(['notrun', 'disabled']);

/**
 * Counts a JUnit XML report's test cases one by one: the attributes that claim totals are often wrong.
 * The root is `testsuites` or a single `testsuite`, and suites may be nested.
 * Throws InputError for what is no JUnit report, and for a document type, which could declare entities.
 */
export function parseJUnit(xml: string, file: string): JUnitReport {
  const parser = new SaxesParser();
  const open: { name: string; counts: TestCounts }[] = [];
  const suites: (TestCounts & { name: string })[] = [];
  /** Node's test runner puts cases without a suite right into the root. */
  const outside: TestCounts = { passed: 0, failed: 0, skipped: 0 };
  let testCase: Outcome | undefined;
  let depth = 0;
  parser.on('error', (error) => {
    throw new InputError(`${file} is not well-formed XML: ${error.message}`);
  });
  parser.on('doctype', () => {
    throw new InputError(
      `${file} has a document type declaration, which a JUnit report has no use for; remove it.`,
    );
  });
  parser.on('opentag', ({ name, attributes }) => {
    depth += 1;
    if (depth === 1 && name !== 'testsuites' && name !== 'testsuite') {
      throw new InputError(
        `${file} is no JUnit report: its root is <${name}>, not <testsuites> or <testsuite>.`,
      );
    }
    if (name === 'testsuite') {
      open.push({ name: attributes['name'] ?? 'tests', counts: { passed: 0, failed: 0, skipped: 0 } });
    } else if (name === 'testcase') testCase = NOT_RUN.has(attributes['status'] ?? '') ? 'skipped' : 'passed';
    else if (testCase !== undefined && testCase !== 'failed') testCase = OUTCOMES[name] ?? testCase;
  });
  parser.on('closetag', ({ name }) => {
    depth -= 1;
    if (name === 'testcase' && testCase !== undefined) {
      (open.at(-1)?.counts ?? outside)[testCase] += 1;
      testCase = undefined;
    } else if (name === 'testsuite') {
      const suite = open.pop();
      if (suite !== undefined && total(suite.counts) > 0) suites.push({ name: suite.name, ...suite.counts });
    }
  });
  parser.write(xml).close();
  if (total(outside) > 0) suites.push({ name: 'tests', ...outside });
  return { results: suites.reduce(add, { passed: 0, failed: 0, skipped: 0 }), suites: mergeSameName(suites) };
}

function total({ passed, failed, skipped }: TestCounts): number {
  return passed + failed + skipped;
}

function add(a: TestCounts, b: TestCounts): TestCounts {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped };
}

/** Two suites of one name are one to a ticket: failing as long as either fails. */
function mergeSameName(suites: JUnitReport['suites']): (TestCounts & { name: string })[] {
  const byName = new Map<string, TestCounts>();
  for (const { name, ...counts } of suites) {
    byName.set(name, add(byName.get(name) ?? { passed: 0, failed: 0, skipped: 0 }, counts));
  }
  return [...byName].map(([name, counts]) => ({ name, ...counts }));
}
