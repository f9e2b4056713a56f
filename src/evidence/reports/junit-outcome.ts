import type { CaseOutcome } from '../../domain/event.ts';
import type { JunitAttributes } from './junit-attributes.ts';

/** What an element in a case makes of it; `flaky…` are Surefire's and nextest's for tries before the one that passed. */
export const JUNIT_OUTCOMES: ReadonlyMap<string, CaseOutcome> = new Map([
  ['failure', 'failed'],
  ['error', 'failed'],
  ['rerunFailure', 'failed'],
  ['rerunError', 'failed'],
  ['flakyFailure', 'flaky'],
  ['flakyError', 'flaky'],
  ['skipped', 'skipped'],
  ['disabled', 'skipped'],
  ['ignored', 'skipped'],
  ['pending', 'skipped'],
  ['inconclusive', 'skipped'],
  ['todo', 'skipped'],
]);

/** One of these elements of a case; of several of one kind it is the first that matters. */
export interface Mark {
  readonly type: string;
  message: string | null;
}

/** All that decides what became of a case. */
export interface CaseMarks {
  readonly attributes: JunitAttributes;
  readonly marks: ReadonlyMap<string, Mark>;
  /** True when one of its properties says so, as node-tap's `skip` and `todo`. */
  readonly isSkippedByProperty: boolean;
}

/** What attributes say, without an element, of a case that did not run, or whose failure does not count. */
const NOT_RUN = new Set([
  ...['notrun', 'notexecuted', 'notrunnable', 'untested', 'disabled', 'suppressed', 'excluded', 'deselected'],
  ...['skipped', 'skip', 'ignored', 'ignore', 'pending', 'inconclusive', 'todo', 'notapplicable'],
  ...['xfail', 'xfailed', 'expectedfailure', 'notimplemented'],
]);
const FAILED = new Set([
  'failed',
  'fail',
  'failure',
  'error',
  'errored',
  'broken',
  'timedout',
  'crashed',
  'panicked',
]);

/** CTest counts as failed what it could not run, and writes `<skipped>`; with a skip that was asked for it says `SKIP_…`. */
const COULD_NOT_RUN =
  /^(?:unable to find|required files? missing|fixture dependency failed|failed to start|missing configuration|insufficient resources|could not start)/i;

const NO = new Set(['', 'false', '0', 'no', 'null', 'undefined']);

/**
 * What became of a case. A runner that writes `<skipped>` (or marks the case so) and `<failure>` does not count the failure:
 * it was expected. But a failure counts where the runner says that the test ran (GoogleTest's `result="completed"`),
 * where pytest adds the error of a fixture's end to a test that was skipped, and where CTest could not run a test.
 */
export function outcomeOf(given: CaseMarks): { outcome: CaseOutcome; message: string | null } {
  const { attributes, marks } = given;
  const failed = markOf(marks, 'failed');
  const skipped = markOf(marks, 'skipped');
  const isSkipped = skipped !== undefined || given.isSkippedByProperty || saysNotRun(attributes);
  if (countsAsFailed(given, { failed, skipped, isSkipped }))
    return { outcome: 'failed', message: failed?.message ?? skipped?.message ?? null };
  if (isSkipped) return { outcome: 'skipped', message: skipped?.message ?? failed?.message ?? null };
  const flaky = markOf(marks, 'flaky');
  return flaky === undefined
    ? { outcome: 'passed', message: null }
    : { outcome: 'flaky', message: flaky.message };
}

/** Of a property `skip` or `todo`: its value is a reason or `true`. */
export function isYes(value: string): boolean {
  return !NO.has(value.trim().toLowerCase());
}

/** True when an attribute alone says that the case failed. */
export function saysFailed(attributes: JunitAttributes): boolean {
  return wordsOf(attributes).some((word) => FAILED.has(word));
}

interface Told {
  readonly failed: Mark | undefined;
  readonly skipped: Mark | undefined;
  readonly isSkipped: boolean;
}

function countsAsFailed({ attributes, marks }: CaseMarks, { failed, skipped, isSkipped }: Told): boolean {
  if (saysFailed(attributes)) return true;
  if (attributes['status'] === 'notrun' && COULD_NOT_RUN.test(skipped?.message ?? '')) return true;
  if (failed === undefined) return false;
  const ran = attributes['result'] === 'completed';
  return !isSkipped || ran || (marks.has('error') && skipped?.type.startsWith('pytest.') === true);
}

function saysNotRun(attributes: JunitAttributes): boolean {
  const flags = ['skipped', 'disabled', 'ignored'].some((name) =>
    /^(?:true|1)$/i.test(attributes[name] ?? ''),
  );
  const executed = /^(?:false|0)$/i.test(attributes['executed'] ?? '');
  return flags || executed || wordsOf(attributes).some((word) => NOT_RUN.has(word));
}

/** `status="Not Run"` and `not_run` are one word. */
function wordsOf(attributes: JunitAttributes): string[] {
  const said = [attributes['status'], attributes['result'], attributes['outcome']];
  return said
    .filter((text) => text !== undefined)
    .map((text) =>
      text
        .slice(0, 100)
        .toLowerCase()
        .replaceAll(/[^a-z]/g, ''),
    );
}

function markOf(marks: ReadonlyMap<string, Mark>, outcome: CaseOutcome): Mark | undefined {
  for (const [tag, mark] of marks) if (JUNIT_OUTCOMES.get(tag) === outcome) return mark;
  return undefined;
}
