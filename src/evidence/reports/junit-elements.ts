import type { JunitAttributes } from './junit-attributes.ts';
import { takeAttempts, type Rerunner } from './attempts.ts';
import { caseName, milliseconds } from './junit-case-name.ts';
import { groupOf } from './junit-groups.ts';
import { isYes, outcomeOf, JUNIT_OUTCOMES, saysFailed, type Mark } from './junit-outcome.ts';
import {
  bareTotals,
  MAX_PRINTED,
  openSuite,
  ownError,
  rootSuite,
  takeProperty,
  type Suite,
} from './junit-suites.ts';
import { firstLines } from './plain-text.ts';
import { collectReport, UNNAMED_SUITE, type TestReport } from './test-report.ts';

interface OpenCase {
  readonly suite: string;
  readonly attributes: JunitAttributes;
  readonly marks: Map<string, Mark>;
  isSkippedByProperty: boolean;
  readonly runner: Rerunner | undefined;
}

/** Properties that say that a case did not run. */
const SKIPPED_BY = /^(?:skip|skipped|todo)$/i;

/** A message that only repeats what the element says, as gotestsum's `Failed`: the text says why. */
const SAYS_NOTHING = /^(?:test )?(?:failed|failure|error)\.?$/i;

export interface JUnitElements {
  open: (tag: string, attributes: JunitAttributes) => void;
  text: (text: string) => void;
  close: (tag: string) => void;
  finish: () => TestReport;
}

/**
 * Takes a JUnit report's elements in their order, and counts its cases.
 * A failure outside a case is a failing case of its suite, and so is one that only a suite's totals tell of.
 * A suite without cases is counted by its totals.
 * A case that is listed again is one more case, but where the runner is known to list reruns like this.
 */
export function readElements(): JUnitElements {
  const report = collectReport();
  const attempts = takeAttempts(report);
  const suites: Suite[] = [];
  const path: string[] = [];
  let rootMs: number | null = null;
  let outermostMs: number | null = null;
  let current: OpenCase | undefined;
  /** Where the text of an open element goes, as long as it is wanted. */
  let collected: { depth: number; text: string; into: (text: string) => void } | undefined;

  const collect = (into: (text: string) => void): void => {
    collected = { depth: path.length, text: '', into };
  };
  const openCase = (attributes: JunitAttributes): OpenCase => {
    const suite = suites.at(-1);
    if (suite !== undefined) suite.isBare = false;
    const group = suite === undefined ? undefined : groupOf(attributes, suite);
    const name = group ?? suite?.name ?? UNNAMED_SUITE;
    return { suite: name, attributes, marks: new Map(), isSkippedByProperty: false, runner: suite?.runner };
  };
  const mark = (tag: string, attributes: JunitAttributes): void => {
    const suite = suites.at(-1);
    if (suite !== undefined && JUNIT_OUTCOMES.get(tag) !== 'skipped') suite.told += 1;
    if (current?.marks.has(tag) !== false) return;
    const made: Mark = { type: attributes['type'] ?? '', message: firstLines(attributes['message'] ?? '') };
    current.marks.set(tag, made);
    if (made.message === null || SAYS_NOTHING.test(made.message))
      collect((text) => (made.message = firstLines(text) ?? made.message));
  };
  const property = ({ name = '', value = '' }: JunitAttributes): void => {
    const suite = suites.at(-1);
    if (current !== undefined) current.isSkippedByProperty ||= SKIPPED_BY.test(name) && isYes(value);
    else if (suite !== undefined) takeProperty(name, value, suite, suites[0]);
  };
  const endCase = (): void => {
    if (current === undefined) return;
    const { suite, attributes, runner } = current;
    const { name = '', classname = '', time } = attributes;
    const { outcome, message } = outcomeOf(current);
    const holder = suites.at(-1);
    if (holder !== undefined && saysFailed(attributes) && current.marks.size === 0) holder.told += 1;
    const testCase = {
      name: caseName(name, classname, suite),
      outcome,
      duration_ms: milliseconds(time),
      message,
    };
    if (runner === undefined || name === '') report.add(suite, testCase);
    else attempts.add(suite, testCase, { runner, identity: `${classname}\0${name}` });
    current = undefined;
  };
  const endSuite = (): void => {
    const suite = suites.pop();
    if (suite === undefined) return;
    const message = ownError(suite);
    const name = suite.name ?? UNNAMED_SUITE;
    if (message !== undefined)
      report.add(name, { name: '(suite)', outcome: 'failed', duration_ms: null, message });
    report.count(name, bareTotals(suite));
    const parent = suites.at(-1);
    if (parent !== undefined) {
      parent.told += suite.told;
      parent.isBare = false;
    }
    if (suite.ms !== null && suite.name !== undefined) report.took(name, suite.ms);
    attempts.forget();
  };
  return {
    open(tag, attributes) {
      path.push(tag);
      const parent = path.at(-2);
      const isInSuite = parent === 'testsuite' || parent === 'testsuites';
      if (tag === 'testsuites' && path.length === 1) {
        rootMs = milliseconds(attributes['time']);
        suites.push(rootSuite(attributes, rootMs));
      } else if (tag === 'testsuite') {
        const suite = openSuite(attributes, suites.at(-1), milliseconds(attributes['time']));
        if (path.length === 1 || parent === 'testsuites') outermostMs = plus(outermostMs, suite.ms);
        suites.push(suite);
      } else if (tag === 'testcase') current = openCase(attributes);
      else if (tag === 'property') property(attributes);
      else if (JUNIT_OUTCOMES.has(tag)) {
        if (isInSuite && JUNIT_OUTCOMES.get(tag) === 'failed') current = openCase({ name: '(suite)' });
        else if (parent !== 'testcase') return;
        mark(tag, attributes);
      } else if (tag === 'system-err' && isInSuite) {
        const suite = suites.at(-1);
        if (suite !== undefined)
          collect((text) => (suite.printed = (suite.printed + text).slice(0, MAX_PRINTED)));
      }
    },
    text(text) {
      if (collected !== undefined && collected.text.length < MAX_PRINTED) collected.text += text;
    },
    close(tag) {
      if (collected?.depth === path.length) {
        collected.into(collected.text);
        collected = undefined;
      }
      path.pop();
      const isInSuite = path.at(-1) === 'testsuite' || path.at(-1) === 'testsuites';
      if (tag === 'testcase' || (JUNIT_OUTCOMES.has(tag) && isInSuite)) endCase();
      else if (tag === 'testsuite' || path.length === 0) endSuite();
    },
    finish: () => report.finish(rootMs ?? outermostMs),
  };
}

function plus(a: number | null, b: number | null): number | null {
  return b === null ? a : (a ?? 0) + b;
}
