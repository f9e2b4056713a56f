import * as z from 'zod';
import { InputError } from '../../domain/errors.ts';
import type { CaseOutcome, TestCase } from '../../domain/event.ts';
import { firstLines } from './plain-text.ts';
import { readJsonLines } from './read-json-lines.ts';
import {
  collectReport,
  UNNAMED_SUITE,
  type Entry,
  type ReportCollector,
  type TestReport,
} from './test-report.ts';

/** As libtest's JSON formatter writes them, and cargo-nextest after it; `exec_time` is in seconds. */
const LibtestEvent = z.object({
  type: z.string(),
  event: z.string().optional(),
  name: z.string().optional(),
  exec_time: z.number().min(0).optional(),
  stdout: z.string().optional(),
  message: z.string().optional(),
  failed: z.number().min(0).optional(),
});
type LibtestEvent = z.infer<typeof LibtestEvent>;

/** `timeout` is no end: it says that a test has been running for long. */
const ENDS: ReadonlyMap<string, CaseOutcome> = new Map([
  ['ok', 'passed'],
  ['failed', 'failed'],
  ['ignored', 'skipped'],
]);

/** More tests than this have never run at once. */
const MAX_RUNNING = 100_000;

/** Failures beyond these are not known again: then a later attempt is a further case. */
const MAX_FAILED = 100_000;

/**
 * Reads libtest's JSON lines. They name no suite, so a test's module is its suite, and a documentation test's file.
 * Of the attempts that nextest numbers the last decides; one that passed after the first is flaky.
 * A test that never ended, because its process did, failed, and so did a run that was cut off between two tests, and what a suite counts beyond the tests that are told of:
 * what a test prints can spoil the line of an event.
 */
export async function readCargo(text: AsyncIterable<string>, name: string): Promise<TestReport> {
  const run = startRun();
  const events = readJsonLines(text, name, { schema: LibtestEvent, what: '`cargo test` as JSON' });
  for await (const event of events) {
    if (event.type === 'suite') takeSuite(run, event);
    if (event.type === 'test' && event.name !== undefined) takeTest(run, event, event.name);
    if (run.running.size > MAX_RUNNING)
      throw new InputError(`${name} is no report of one run: more than ${MAX_RUNNING} tests run at once.`);
  }
  addUnended(run);
  return run.report.finish();
}

/** What the events told so far. */
interface CargoRun {
  readonly report: ReportCollector;
  readonly running: Set<string>;
  /** The latest failed attempt of each test that has not passed since. */
  readonly failed: Map<string, { readonly entry: Entry; readonly attempt: number }>;
  /** How many failed by the tests' own events. */
  told: number;
  /** How many failed by the suites' counts. */
  counted: number;
  /** Suites that have not ended. */
  open: number;
}

function startRun(): CargoRun {
  return {
    report: collectReport(),
    running: new Set(),
    failed: new Map(),
    told: 0,
    counted: 0,
    open: 0,
  };
}

function takeSuite(run: CargoRun, { event, failed = 0 }: LibtestEvent): void {
  run.open = event === 'started' ? run.open + 1 : Math.max(0, run.open - 1);
  run.counted += Math.max(failed, event === 'failed' ? 1 : 0);
}

function takeTest(run: CargoRun, event: LibtestEvent, name: string): void {
  const { test, suite, leaf, attempt } = partsOf(name);
  if (event.event === 'started') run.running.add(test);
  const outcome = ENDS.get(event.event ?? '');
  if (outcome === undefined) return;
  run.running.delete(test);
  const testCase = caseOf(event, leaf, outcome === 'passed' && attempt > 1 ? 'flaky' : outcome);
  const before = run.failed.get(test);
  const isRerun = before !== undefined && before.attempt < attempt;
  const entry = isRerun ? run.report.replace(before.entry, testCase) : run.report.add(suite, testCase);
  if (isRerun) run.told -= 1;
  if (outcome !== 'failed') run.failed.delete(test);
  else {
    run.told += 1;
    if (run.failed.size < MAX_FAILED) run.failed.set(test, { entry, attempt });
  }
}

function caseOf({ exec_time, stdout, message }: LibtestEvent, name: string, outcome: CaseOutcome): TestCase {
  const isPassed = outcome === 'passed' || outcome === 'flaky';
  return {
    name,
    outcome,
    duration_ms: exec_time === undefined ? null : Math.round(exec_time * 1000),
    message: isPassed ? null : firstLines(message ?? stdout ?? ''),
  };
}

/** What failed without an event of its own. */
function addUnended({ report, running, ...run }: CargoRun): void {
  const fail = (suite: string, name: string, message: string): Entry =>
    report.add(suite, { name, outcome: 'failed', duration_ms: null, message });
  for (const test of running) {
    const { suite, leaf } = partsOf(test);
    fail(suite, leaf, 'it did not end');
  }
  const told = run.told + running.size;
  if (run.counted > told)
    fail(UNNAMED_SUITE, '(suite)', `the report counts ${run.counted} failed, but tells of ${told}`);
  if (run.open > 0 && running.size === 0)
    fail(UNNAMED_SUITE, '(run)', 'the run did not end: its last event is missing');
}

/**
 * `module::tests::adds`, a documentation test's `src/lib.rs - add (line 3)`, or nextest's `crate::binary$module::adds#2`,
 * where 2 is the attempt.
 */
function partsOf(given: string): { test: string; suite: string; leaf: string; attempt: number } {
  const mark = /#(\d{1,9})$/.exec(given);
  const whole = mark === null ? given : given.slice(0, mark.index);
  const [, suite = UNNAMED_SUITE, leaf = whole] =
    // eslint-disable-next-line regexp/no-super-linear-backtracking -- with `s`, what is behind it refuses nothing but an empty end
    /^(\S+\.(?:rs|md)) - (.+)$/s.exec(whole) ?? /^(.+)(?:::|\$)(.+)$/s.exec(whole) ?? [];
  return { test: whole, suite, leaf, attempt: Number(mark?.[1] ?? '1') };
}
