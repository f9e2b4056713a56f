import * as z from 'zod';
import { InputError } from '../../domain/errors.ts';
import type { CaseOutcome } from '../../domain/event.ts';
import { firstLines } from './plain-text.ts';
import { readJsonLines } from './read-json-lines.ts';
import { collectReport, UNNAMED_SUITE, type Entry, type TestReport } from './test-report.ts';

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
  const report = collectReport();
  const running = new Set<string>();
  const failed = new Map<string, { entry: Entry; attempt: number }>();
  const events = readJsonLines(text, name, { schema: LibtestEvent, what: '`cargo test` as JSON' });
  let told = 0;
  let counted = 0;
  let open = 0;
  for await (const { type, event = '', name: given, exec_time, stdout, message, ...more } of events) {
    if (type === 'suite') {
      open = event === 'started' ? open + 1 : Math.max(0, open - 1);
      counted += Math.max(more.failed ?? 0, event === 'failed' ? 1 : 0);
    }
    if (type !== 'test' || given === undefined) continue;
    const { test, suite, leaf, attempt } = partsOf(given);
    if (event === 'started') running.add(test);
    if (running.size > MAX_RUNNING)
      throw new InputError(`${name} is no report of one run: more than ${MAX_RUNNING} tests run at once.`);
    const outcome = ENDS.get(event);
    if (outcome === undefined) continue;
    running.delete(test);
    const testCase = {
      name: leaf,
      outcome: outcome === 'passed' && attempt > 1 ? 'flaky' : outcome,
      duration_ms: exec_time === undefined ? null : Math.round(exec_time * 1000),
      message: outcome === 'passed' ? null : firstLines(message ?? stdout ?? ''),
    } as const;
    const before = failed.get(test);
    const isRerun = before !== undefined && before.attempt < attempt;
    const entry = isRerun ? report.replace(before.entry, testCase) : report.add(suite, testCase);
    if (isRerun) told -= 1;
    if (outcome !== 'failed') failed.delete(test);
    else {
      told += 1;
      if (failed.size < MAX_FAILED) failed.set(test, { entry, attempt });
    }
  }
  for (const test of running) {
    const { suite, leaf } = partsOf(test);
    report.add(suite, { name: leaf, outcome: 'failed', duration_ms: null, message: 'it did not end' });
  }
  told += running.size;
  if (counted > told) {
    const message = `the report counts ${counted} failed, but tells of ${told}`;
    report.add(UNNAMED_SUITE, { name: '(suite)', outcome: 'failed', duration_ms: null, message });
  }
  if (open > 0 && running.size === 0) {
    const message = 'the run did not end: its last event is missing';
    report.add(UNNAMED_SUITE, { name: '(run)', outcome: 'failed', duration_ms: null, message });
  }
  return report.finish();
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
