import * as z from 'zod';
import { InputError } from '../../domain/errors.ts';
import type { CaseOutcome } from '../../domain/event.ts';
import { takeReruns, type Reruns } from './go-reruns.ts';
import { firstLines } from './plain-text.ts';
import { readJsonLines } from './read-json-lines.ts';
import { collectReport, type TestReport } from './test-report.ts';

/** As `go doc test2json` and `go help buildjson` describe them; `Elapsed` is in seconds. */
const GoEvent = z.object({
  Action: z.string(),
  Package: z.string().optional(),
  Test: z.string().optional(),
  Elapsed: z.number().min(0).optional(),
  Output: z.string().optional(),
  ImportPath: z.string().optional(),
  FailedBuild: z.string().optional(),
});
type GoEvent = z.infer<typeof GoEvent>;

const ENDS: ReadonlyMap<string, CaseOutcome> = new Map([
  ['pass', 'passed'],
  ['fail', 'failed'],
  ['skip', 'skipped'],
]);

/** What `go test` prints around a test, and what its package's end prints again. */
const FRAME = /^(\s*(===|---) |FAIL\b|PASS\b|ok\b|exit status )/;

/** What Go before 1.24 prints as plain text, and later ones when they are asked to, of a package that could not be built. */
const NOT_BUILT = /^FAIL\s+(\S+) (\[(?:build|setup) failed\])\s*$/;

/** Enough for a message. */
const MAX_OUTPUT = 4_000;

/** More tests than this have never run at once. */
const MAX_RUNNING = 100_000;

interface Running {
  /** What it printed so far, by the test's name; the package's own output has the empty name. */
  readonly output: Map<string, string>;
  /** How often the package started before: gotestsum starts one again for its tests that failed. */
  readonly reruns: number;
  failed: boolean;
}

/**
 * Reads what `go test -json` prints. A suite is a package, and every test and subtest is a case, as Go counts them.
 * A test that never ended failed with its package, and a package that failed without a failing test is a failing case itself.
 * Of a package that starts again, the last run of a test decides; one that passed after it failed is flaky.
 */
export async function readGo(text: AsyncIterable<string>, name: string): Promise<TestReport> {
  const report = collectReport();
  const cases = takeReruns(report);
  const runs = new Map<string, number>();
  const packages = new Map<string, Running>();
  const builds = new Map<string, string>();
  const notBuilt = new Map<string, string>();
  const onText = (line: string): void => {
    const [, suite, why = ''] = NOT_BUILT.exec(line) ?? [];
    if (suite !== undefined && notBuilt.size < MAX_RUNNING) notBuilt.set(suite, why);
  };
  const events = readJsonLines(text, name, { schema: GoEvent, what: '`go test -json`', onText });
  let running = 0;
  for await (const event of events) {
    const { Action, Package, Test = '', ImportPath } = event;
    if (Action === 'build-output' && ImportPath !== undefined) print(builds, ImportPath, event.Output);
    if (Package === undefined) continue;
    const suite = packages.get(Package) ?? begin(runs.get(Package) ?? 0);
    packages.set(Package, suite);
    const before = suite.output.size;
    const outcome = ENDS.get(Action);
    if (outcome === undefined) print(suite.output, Test, Action === 'output' ? event.Output : '');
    else if (Test !== '') endTest(cases, Package, suite, event, outcome);
    else {
      endPackage(cases, Package, suite, { outcome, build: builds.get(event.FailedBuild ?? '') });
      if (event.Elapsed !== undefined) report.took(Package, milliseconds(event.Elapsed));
      packages.delete(Package);
      runs.set(Package, suite.reruns + 1);
    }
    running += packages.has(Package) ? suite.output.size - before : -before;
    if (running + builds.size + runs.size > MAX_RUNNING)
      throw new InputError(`${name} is no report of one run: more than ${MAX_RUNNING} tests run at once.`);
  }
  for (const [suite, unfinished] of packages) endPackage(cases, suite, unfinished, { outcome: undefined });
  for (const [suite, build] of notBuilt) {
    if (!runs.has(suite)) endPackage(cases, suite, begin(0), { outcome: 'failed', build });
  }
  return report.finish();
}

function begin(reruns: number): Running {
  return { output: new Map(), reruns, failed: false };
}

function print(output: Map<string, string>, key: string, text = ''): void {
  const so = output.get(key) ?? '';
  output.set(key, so.length > MAX_OUTPUT || FRAME.test(text) ? so : so + text.slice(0, MAX_OUTPUT));
}

function endTest(
  cases: Reruns,
  suite: string,
  running: Running,
  { Test = '', Elapsed }: GoEvent,
  outcome: CaseOutcome,
): void {
  const message = outcome === 'passed' ? null : firstLines(running.output.get(Test) ?? '');
  running.output.delete(Test);
  running.failed ||= outcome === 'failed';
  const duration_ms = Elapsed === undefined ? null : milliseconds(Elapsed);
  cases.add(suite, { name: Test, outcome, duration_ms, message }, running.reruns);
}

/** A benchmark has no end of its own, so in a package that passed nothing is missing. */
function endPackage(
  cases: Reruns,
  suite: string,
  { output, reruns, failed }: Running,
  end: { outcome: CaseOutcome | undefined; build?: string | undefined },
): void {
  if (end.outcome === 'passed' || end.outcome === 'skipped') return;
  const own = output.get('') ?? '';
  output.delete('');
  const lost = { outcome: 'failed', duration_ms: null } as const;
  for (const [test, printed] of output) {
    const message = firstLines(`it did not end\n${printed}${own}`);
    cases.add(suite, { ...lost, name: test, message }, reruns);
  }
  if (failed || output.size > 0) return;
  const why = end.outcome === undefined ? `the package did not end\n${own}` : (end.build ?? own);
  cases.add(suite, { ...lost, name: '(package)', message: firstLines(why) }, reruns);
}

function milliseconds(seconds: number): number {
  return Math.round(seconds * 1000);
}
