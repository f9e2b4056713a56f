import { Parser, type FinalResults, type Result } from 'tap-parser';
import * as z from 'zod';
import { InputError } from '../../domain/errors.ts';
import type { CaseOutcome } from '../../domain/event.ts';
import { firstLines } from './plain-text.ts';
import { readReportLines } from './read-lines.ts';
import { createTapFilter } from './tap-diagnostics.ts';
import { collectReport, UNNAMED_SUITE, type ReportCollector, type TestReport } from './test-report.ts';

const MAX_DEPTH = 100;
const TOO_DEEP = ' '.repeat(4 * MAX_DEPTH + 1);

/** The parser holds what stands below a test point until the next one; beyond this it is not told of it. */
const MAX_BETWEEN_POINTS = 256 * 1024;
const POINT = /^ *(not )?ok\b/;

/** What TAP's specification, node-tap and Node's test runner call a failure's reason. */
const Diagnostics = z.object({ message: z.string(), error: z.string() }).partial().catch({});

/**
 * Reads TAP 13 and 14. A test point with subtests is a suite, named by its path, and one without is a case.
 * TODO counts as skipped. A plan that was not kept and a bail-out are failing cases: tests are missing.
 */
export async function readTap(text: AsyncIterable<string>, name: string): Promise<TestReport> {
  const report = collectReport();
  const ended: FinalResults[] = [];
  const parser = new Parser((results) => ended.push(results));
  forgetAsItGoes(parser);
  parser.on('result', (result: Result) => {
    addResult(report, result);
  });
  const filter = createTapFilter();
  let held = 0;
  for await (const { text: line, number } of readReportLines(text, name)) {
    const isPoint = POINT.test(line);
    held = isPoint ? 0 : held + line.length;
    if (isPoint && line.startsWith(TOO_DEEP)) {
      throw new InputError(`${name} nests subtests more than ${MAX_DEPTH} deep, in line ${number}.`);
    }
    if (held <= MAX_BETWEEN_POINTS && !line.startsWith(TOO_DEEP))
      for (const seen of filter(line)) parser.write(`${seen}\n`);
  }
  parser.end();
  const [end] = ended;
  if (end !== undefined) addEnd(report, end, { parser, name });
  return report.finish(wholeMs(end?.time));
}

/** What the parser keeps to sum up at its end would grow with the report, and is not asked for. */
function forgetAsItGoes(parser: Parser): void {
  const forget = (): void => {
    parser.pointsSeen.clear();
    for (const list of [parser.comments, parser.failures, parser.skips, parser.todos]) list.length = 0;
  };
  parser.on('assert', forget);
  parser.on('comment', forget);
  parser.on('child', forgetAsItGoes);
}

function addResult(report: ReportCollector, { name, fullname, ok, skip, todo, diag, time }: Result): void {
  const outcome = outcomeOf({ ok, skip, todo });
  const directive = [skip, todo].find((reason) => typeof reason === 'string') ?? '';
  const { message, error } = Diagnostics.parse(diag);
  report.add(fullname.slice(0, fullname.length - name.length).replace(/ > $/, '') || UNNAMED_SUITE, {
    name: name || 'unnamed',
    outcome,
    duration_ms: wholeMs(time),
    message: outcome === 'passed' ? null : firstLines(directive || (message ?? error ?? '')),
  });
}

function outcomeOf({ ok, skip, todo }: Pick<Result, 'ok' | 'skip' | 'todo'>): CaseOutcome {
  if (skip !== false || todo !== false) return 'skipped';
  return ok ? 'passed' : 'failed';
}

function addEnd(
  report: ReportCollector,
  { bailout, count, plan }: FinalResults,
  { parser, name }: { parser: Parser; name: string },
): void {
  const add = (outcome: CaseOutcome, what: string, message: string): void => {
    report.add(UNNAMED_SUITE, { name: what, outcome, duration_ms: null, message: firstLines(message) });
  };
  if (bailout !== false) add('failed', '(bail out)', bailout === true ? 'the run gave up' : bailout);
  else if (parser.syntheticPlan) throw new InputError(`${name} is no TAP: it has no test point and no plan.`);
  else if (plan.start === null) add('failed', '(plan)', 'the plan is missing: the run did not end');
  else if (plan.end !== null && count !== plan.end - plan.start + 1)
    add('failed', '(plan)', `planned were ${plan.start} to ${plan.end}, but ${count} tests ran`);
  else if (count === 0) add('skipped', '(all)', plan.skipReason);
}

function wholeMs(milliseconds: number | null | undefined): number | null {
  return milliseconds === null || milliseconds === undefined || milliseconds < 0
    ? null
    : Math.round(milliseconds);
}
