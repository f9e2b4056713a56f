import type { CaseOutcome, TestCase } from '../../domain/event.ts';
import { suiteName } from './junit-suite-name.ts';
import { firstLines } from './plain-text.ts';
import { collectReport, UNNAMED_SUITE, type TestReport } from './test-report.ts';

/** Of an element; the object has no prototype, so that every name is only a name. */
export type Attributes = Readonly<Record<string, string>>;

interface Suite {
  readonly name: string;
  readonly ms: number | null;
}

interface OpenCase extends TestCase {
  suite: string;
}

/** What an element in a case makes of it; `flaky…` are Surefire's and Gradle's for tries before the one that passed. */
const OUTCOMES: ReadonlyMap<string, CaseOutcome> = new Map([
  ['failure', 'failed'],
  ['error', 'failed'],
  ['rerunFailure', 'failed'],
  ['rerunError', 'failed'],
  ['flakyFailure', 'flaky'],
  ['flakyError', 'flaky'],
  ['skipped', 'skipped'],
  ['disabled', 'skipped'],
]);

/** A case that has several of these elements is what the worst of them says. */
const WORST_FIRST: readonly CaseOutcome[] = ['failed', 'flaky', 'skipped', 'passed'];

/** How GoogleTest and CTest mark, without an element, a test that did not run. */
const NOT_RUN = ['notrun', 'disabled'];

const MAX_COLLECTED = 8_000;

export interface JUnitElements {
  open: (tag: string, attributes: Attributes) => void;
  text: (text: string) => void;
  close: (tag: string) => void;
  finish: () => TestReport;
}

/**
 * Takes a JUnit report's elements in their order, and counts its cases.
 * A failure outside a case is a failing case of its suite. A case that is listed again is one more case:
 * two tests may have the same name, and to take the second for a rerun could hide that the first failed.
 */
export function readElements(): JUnitElements {
  const report = collectReport();
  const suites: Suite[] = [];
  const path: string[] = [];
  let rootMs: number | null = null;
  let outermostMs: number | null = null;
  let current: OpenCase | undefined;
  /** The text of the element that says what became of the case, as long as it is open. */
  let collected: { depth: number; text: string } | undefined;

  const endCase = (): void => {
    if (current === undefined) return;
    const { suite, ...testCase } = current;
    report.add(suite, testCase);
    current = undefined;
  };
  return {
    open(tag, attributes) {
      path.push(tag);
      const parent = path.at(-2);
      if (tag === 'testsuites' && path.length === 1) rootMs = milliseconds(attributes['time']);
      else if (tag === 'testsuite') {
        const suite = {
          name: suiteName(attributes, suites.at(-1)?.name),
          ms: milliseconds(attributes['time']),
        };
        if (suites.length === 0 && suite.ms !== null) outermostMs = (outermostMs ?? 0) + suite.ms;
        suites.push(suite);
      } else if (tag === 'testcase') current = caseOf(attributes, suites.at(-1)?.name ?? UNNAMED_SUITE);
      else {
        const outcome = OUTCOMES.get(tag);
        if (outcome === undefined) return;
        if (parent === 'testsuite' && outcome === 'failed')
          current = caseOf({ name: '(suite)' }, suites.at(-1)?.name ?? UNNAMED_SUITE);
        else if (parent !== 'testcase') return;
        if (current === undefined || !isWorse(outcome, current.outcome)) return;
        current.outcome = outcome;
        current.message = firstLines(attributes['message'] ?? '');
        if (current.message === null) collected = { depth: path.length, text: '' };
      }
    },
    text(text) {
      if (collected !== undefined && collected.text.length < MAX_COLLECTED) collected.text += text;
    },
    close(tag) {
      if (collected?.depth === path.length) {
        if (current !== undefined) current.message = firstLines(collected.text);
        collected = undefined;
      }
      path.pop();
      if (tag === 'testcase' || (OUTCOMES.has(tag) && path.at(-1) === 'testsuite')) endCase();
      else if (tag === 'testsuite') {
        const suite = suites.pop();
        if (suite !== undefined && suite.ms !== null) report.took(suite.name, suite.ms);
      }
    },
    finish: () => report.finish(rootMs ?? outermostMs),
  };
}

function isWorse(a: CaseOutcome, b: CaseOutcome): boolean {
  return WORST_FIRST.indexOf(a) < WORST_FIRST.indexOf(b);
}

function caseOf(attributes: Attributes, suite: string): OpenCase {
  return {
    suite,
    name: caseName(attributes['name'] ?? '', attributes['classname'] ?? '', suite),
    outcome: NOT_RUN.includes(attributes['status'] ?? '') ? 'skipped' : 'passed',
    duration_ms: milliseconds(attributes['time']),
    message: null,
  };
}

/** With its class where neither the name nor the suite tells it; Node's test runner gives every case the class `test`. */
function caseName(name: string, className: string, suite: string): string {
  if (name === '') return className === '' ? 'unnamed' : className;
  const plain = className === '' || className === 'test' || className === suite;
  if (plain || name.startsWith(className)) return name;
  const told = letters(suite).startsWith(letters(className)) || letters(suite).endsWith(letters(className));
  return told ? name : `${className}.${name}`;
}

/** PHPUnit writes one class as `Tests\CartTest` and as `Tests.CartTest`. */
function letters(text: string): string {
  return text.replaceAll(/[^\p{L}\p{N}]/gu, '');
}

/** Of seconds as `0.25`, as Surefire's `1,234.5` with its grouping, or as `0,25` with a decimal comma. */
function milliseconds(seconds: string | undefined): number | null {
  if (seconds === undefined || !/^\s*\d[\d.,]*(e-?\d+)?\s*$/i.test(seconds)) return null;
  const plain = seconds.includes('.') ? seconds.replaceAll(',', '') : seconds.replace(',', '.');
  const ms = Math.round(Number(plain) * 1000);
  return Number.isSafeInteger(ms) ? ms : null;
}
