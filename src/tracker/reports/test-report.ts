import type { CaseOutcome, TestCase, TestCounts, TestSuite } from '../../domain/event.ts';

/** What one or more test reports say, whatever their format. */
export interface TestReport {
  readonly results: TestCounts;
  /** The suites that hold test cases themselves, in the report's order; no two have the same name. */
  readonly suites: TestSuite[];
  /** How many cases are counted, but are in no suite's `cases`. */
  readonly cases_omitted: number;
  readonly duration_ms: number | null;
}

/** Takes a report case by case, in memory that does not grow with their number. */
export interface ReportCollector {
  add: (suite: string, testCase: TestCase) => void;
  /** How long the suite took; without it, the sum of its cases. */
  took: (suite: string, duration_ms: number) => void;
  /** `duration_ms`: how long all took; without it, the sum of the suites. */
  finish: (duration_ms?: number | null) => TestReport;
}

/** The suite of cases that a report puts into none. */
export const UNNAMED_SUITE = 'tests';

/** More than the largest builds have; what is beyond shares one suite, so that nothing is lost from the counts. */
const MAX_SUITES = 10_000;
const FURTHER_SUITES = 'further suites';

const MAX_NAME = 500;
const MAX_CASES = 5_000;
/** How many of the cases that are kept may be others than passed ones, the most telling first. */
const MAX_TELLING_CASES = 1_000;
const TELLING = ['failed', 'flaky', 'skipped'] as const satisfies readonly CaseOutcome[];

interface Collected extends TestSuite {
  ownMs: number | null;
}

/** Suites of the same name are one: to a ticket, they fail as long as either fails. */
export function collectReport(): ReportCollector {
  const suites = new Map<string, Collected>();
  const held = { failed: 0, flaky: 0, skipped: 0, passed: 0 };
  return {
    add(name, testCase) {
      const suite = suiteNamed(suites, name);
      suite[testCase.outcome === 'flaky' ? 'passed' : testCase.outcome] += 1;
      suite.duration_ms = sum(suite.duration_ms, testCase.duration_ms);
      held[testCase.outcome] += 1;
      if (held[testCase.outcome] > (testCase.outcome === 'passed' ? MAX_CASES : MAX_TELLING_CASES)) return;
      const { name: caseName, message } = testCase;
      suite.cases.push({
        ...testCase,
        name: ownText(shortName(caseName)),
        message: message === null ? null : ownText(message),
      });
    },
    took(name, ms) {
      const suite = suites.get(shortName(name));
      if (suite !== undefined) suite.ownMs = sum(suite.ownMs, ms);
    },
    finish: (duration_ms = null) => reportOf(suites, duration_ms),
  };
}

/** One report of several: the files of one run. Their times add up. */
export function mergeReports(reports: readonly TestReport[]): TestReport {
  const [only, ...more] = reports;
  if (only !== undefined && more.length === 0) return only;
  const merged = new Map<string, Collected>();
  for (const suite of reports.flatMap((report) => report.suites)) {
    const same = suiteNamed(merged, suite.name);
    Object.assign(same, add(same, suite), { duration_ms: sum(same.duration_ms, suite.duration_ms) });
    same.cases.push(...suite.cases);
  }
  const took = reports.map((report) => report.duration_ms).reduce(sum, null);
  return reportOf(merged, took);
}

function suiteNamed(suites: Map<string, Collected>, given: string): Collected {
  const short = shortName(given);
  const name = suites.has(short) || suites.size < MAX_SUITES ? short : FURTHER_SUITES;
  const known = suites.get(name);
  if (known !== undefined) return known;
  const fresh = {
    name: ownText(name),
    passed: 0,
    failed: 0,
    skipped: 0,
    duration_ms: null,
    ownMs: null,
    cases: [],
  };
  suites.set(fresh.name, fresh);
  return fresh;
}

function shortName(name: string): string {
  return name.length > MAX_NAME ? `${name.slice(0, MAX_NAME).toWellFormed()}…` : name;
}

/** A string that was cut out of a chunk keeps the whole chunk in memory; its copy does not. */
function ownText(text: string): string {
  return Buffer.from(text).toString();
}

function reportOf(collected: ReadonlyMap<string, Collected>, duration_ms: number | null): TestReport {
  const all = [...collected.values()].map(({ ownMs, ...suite }) => ({
    ...suite,
    duration_ms: ownMs ?? suite.duration_ms,
  }));
  const results = all.reduce(add, { passed: 0, failed: 0, skipped: 0 });
  const suites = keepTelling(all);
  const kept = suites.reduce((count, suite) => count + suite.cases.length, 0);
  return {
    results,
    suites,
    cases_omitted: results.passed + results.failed + results.skipped - kept,
    duration_ms: duration_ms ?? all.map((suite) => suite.duration_ms).reduce(sum, null),
  };
}

/** Leaves as many cases as an event can carry: room goes to failed, flaky and skipped ones before passed ones. */
function keepTelling(suites: readonly TestSuite[]): TestSuite[] {
  const found = { failed: 0, flaky: 0, skipped: 0, passed: 0 };
  for (const { cases } of suites) for (const { outcome } of cases) found[outcome] += 1;
  const room = { ...found };
  let left = MAX_TELLING_CASES;
  for (const outcome of TELLING) {
    room[outcome] = Math.min(found[outcome], left);
    left -= room[outcome];
  }
  room.passed = MAX_CASES - (MAX_TELLING_CASES - left);
  return suites.map((suite) => ({
    ...suite,
    cases: suite.cases.filter(({ outcome }) => {
      room[outcome] -= 1;
      return room[outcome] >= 0;
    }),
  }));
}

function add(a: TestCounts, b: TestCounts): TestCounts {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped };
}

function sum(a: number | null, b: number | null): number | null {
  return a === null ? b : a + (b ?? 0);
}
