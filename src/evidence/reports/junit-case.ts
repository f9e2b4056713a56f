import type { JunitAttributes } from './junit-attributes.ts';
import { caseName, milliseconds } from './junit-case-name.ts';
import { groupOf } from './junit-groups.ts';
import { isYes, JUNIT_OUTCOMES, outcomeOf, saysFailed, type Mark } from './junit-outcome.ts';
import { collectText, type JUnitState, type OpenCase } from './junit-state.ts';
import { takeProperty } from './junit-suites.ts';
import { firstLines } from './plain-text.ts';
import { UNNAMED_SUITE } from './test-report.ts';

/** Properties that say that a case did not run. */
const SKIPPED_BY = /^(?:skip|skipped|todo)$/i;

/** A message that only repeats what the element says, as gotestsum's `Failed`: the text says why. */
const SAYS_NOTHING = /^(?:test )?(?:failed|failure|error)\.?$/i;

export function openCase({ suites }: JUnitState, attributes: JunitAttributes): OpenCase {
  const suite = suites.at(-1);
  if (suite !== undefined) suite.isBare = false;
  const group = suite === undefined ? undefined : groupOf(attributes, suite);
  const name = group ?? suite?.name ?? UNNAMED_SUITE;
  return { suite: name, attributes, marks: new Map(), isSkippedByProperty: false, runner: suite?.runner };
}

/** Takes an element that says how the open case went, as `<failure>`; of each kind the first counts. */
export function markCase(state: JUnitState, tag: string, attributes: JunitAttributes): void {
  const { suites, current } = state;
  const suite = suites.at(-1);
  if (suite !== undefined && JUNIT_OUTCOMES.get(tag) !== 'skipped') suite.told += 1;
  if (current?.marks.has(tag) !== false) return;
  const made: Mark = { type: attributes['type'] ?? '', message: firstLines(attributes['message'] ?? '') };
  current.marks.set(tag, made);
  if (made.message === null || SAYS_NOTHING.test(made.message))
    collectText(state, (text) => (made.message = firstLines(text) ?? made.message));
}

/** Takes a property of the open case, or of the open suite. */
export function readProperty(
  { suites, current }: JUnitState,
  { name = '', value = '' }: JunitAttributes,
): void {
  const suite = suites.at(-1);
  if (current !== undefined) current.isSkippedByProperty ||= SKIPPED_BY.test(name) && isYes(value);
  else if (suite !== undefined) takeProperty(name, value, suite, suites[0]);
}

/** Adds the open case, if there is one, to the report. */
export function endCase(state: JUnitState): void {
  const { current, suites, report, attempts } = state;
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
  state.current = undefined;
}
