import * as z from 'zod';
import { InputError } from '../../domain/errors.ts';
import type { CaseOutcome } from '../../domain/event.ts';
import { firstLines } from './plain-text.ts';
import { readJsonLines } from './read-json-lines.ts';
import { collectReport, UNNAMED_SUITE, type TestReport } from './test-report.ts';

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

/**
 * Reads libtest's JSON lines. They name no suite, so a test's module is its suite, and a documentation test's file.
 * A test that never ended, because its process did, failed. So did what a suite counts beyond the tests that are told of:
 * what a test prints can spoil the line of an event.
 */
export async function readCargo(text: AsyncIterable<string>, name: string): Promise<TestReport> {
  const report = collectReport();
  const running = new Set<string>();
  const events = readJsonLines(text, name, { schema: LibtestEvent, what: '`cargo test` as JSON' });
  let told = 0;
  let counted = 0;
  for await (const { type, event = '', name: test, exec_time, stdout, message, failed = 0 } of events) {
    if (type === 'suite') counted += Math.max(failed, event === 'failed' ? 1 : 0);
    if (type !== 'test' || test === undefined) continue;
    if (event === 'started') running.add(test);
    if (running.size > MAX_RUNNING)
      throw new InputError(`${name} is no report of one run: more than ${MAX_RUNNING} tests run at once.`);
    const outcome = ENDS.get(event);
    if (outcome === undefined) continue;
    running.delete(test);
    if (outcome === 'failed') told += 1;
    const { suite, leaf, attempt } = partsOf(test);
    report.add(suite, {
      name: leaf,
      outcome: outcome === 'passed' && attempt > 1 ? 'flaky' : outcome,
      duration_ms: exec_time === undefined ? null : Math.round(exec_time * 1000),
      message: outcome === 'passed' ? null : firstLines(message ?? stdout ?? ''),
    });
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
  return report.finish();
}

/**
 * `module::tests::adds`, a documentation test's `src/lib.rs - add (line 3)`, or nextest's `crate::binary$module::adds#2`,
 * where 2 is the attempt.
 */
function partsOf(test: string): { suite: string; leaf: string; attempt: number } {
  const [, whole = test, attempt = '1'] = /^(.*?)(?:#(\d+))?$/s.exec(test) ?? [];
  const [, suite = UNNAMED_SUITE, leaf = whole] =
    /^(\S+\.(?:rs|md)) - (.+)$/s.exec(whole) ?? /^(.+)(?:::|\$)(.+)$/s.exec(whole) ?? [];
  return { suite, leaf, attempt: Number(attempt) };
}
