import type { JunitAttributes } from './junit-attributes.ts';
import { endCase, markCase, openCase, readProperty } from './junit-case.ts';
import { milliseconds } from './junit-case-name.ts';
import { JUNIT_OUTCOMES } from './junit-outcome.ts';
import { beginReport, collectText, type JUnitState } from './junit-state.ts';
import { bareTotals, MAX_PRINTED, openSuite, ownError, rootSuite } from './junit-suites.ts';
import { UNNAMED_SUITE, type TestReport } from './test-report.ts';

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
  const state = beginReport();
  return {
    open(tag, attributes) {
      state.path.push(tag);
      if (JUNIT_OUTCOMES.has(tag)) openOutcome(state, tag, attributes);
      else OPENED.get(tag)?.(state, attributes);
    },
    text(text) {
      const { collected } = state;
      if (collected !== undefined && collected.text.length < MAX_PRINTED) collected.text += text;
    },
    close(tag) {
      close(state, tag);
    },
    finish: () => state.report.finish(state.rootMs ?? state.outermostMs),
  };
}

/** What is done with an element that has been opened, by its tag; the others say nothing. */
const OPENED: ReadonlyMap<string, (state: JUnitState, attributes: JunitAttributes) => void> = new Map([
  ['testsuites', openRoot],
  ['testsuite', openNamedSuite],
  [
    'testcase',
    (state: JUnitState, attributes: JunitAttributes) => {
      state.current = openCase(state, attributes);
    },
  ],
  ['property', readProperty],
  ['system-err', openErrorOutput],
]);

function openRoot(state: JUnitState, attributes: JunitAttributes): void {
  if (state.path.length > 1) return;
  state.rootMs = milliseconds(attributes['time']);
  state.suites.push(rootSuite(attributes, state.rootMs));
}

function openNamedSuite(state: JUnitState, attributes: JunitAttributes): void {
  const { path, suites } = state;
  const suite = openSuite(attributes, suites.at(-1), milliseconds(attributes['time']));
  if (path.length === 1 || path.at(-2) === 'testsuites')
    state.outermostMs = plus(state.outermostMs, suite.ms);
  suites.push(suite);
}

/** Only what a suite itself prints is collected. */
function openErrorOutput(state: JUnitState): void {
  const suite = state.suites.at(-1);
  if (suite === undefined || !isSuite(state.path.at(-2))) return;
  collectText(state, (text) => (suite.printed = (suite.printed + text).slice(0, MAX_PRINTED)));
}

/** A failure outside a case is a case of its own. */
function openOutcome(state: JUnitState, tag: string, attributes: JunitAttributes): void {
  const parent = state.path.at(-2);
  if (isSuite(parent) && JUNIT_OUTCOMES.get(tag) === 'failed')
    state.current = openCase(state, { name: '(suite)' });
  else if (parent !== 'testcase') return;
  markCase(state, tag, attributes);
}

function close(state: JUnitState, tag: string): void {
  const { path, collected } = state;
  if (collected?.depth === path.length) {
    collected.into(collected.text);
    state.collected = undefined;
  }
  path.pop();
  if (tag === 'testcase' || (JUNIT_OUTCOMES.has(tag) && isSuite(path.at(-1)))) endCase(state);
  else if (tag === 'testsuite' || path.length === 0) endSuite(state);
}

function endSuite({ suites, report, attempts }: JUnitState): void {
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
}

function isSuite(tag: string | undefined): boolean {
  return tag === 'testsuite' || tag === 'testsuites';
}

function plus(a: number | null, b: number | null): number | null {
  return b === null ? a : (a ?? 0) + b;
}
