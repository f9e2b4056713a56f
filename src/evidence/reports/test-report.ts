import {
  FURTHER_SUITES,
  type CaseOutcome,
  type TestCase,
  type TestCounts,
  type TestSuite,
} from '../../domain/event.ts';

/** What one or more test reports say, whatever their format. */
export interface TestReport {
  readonly results: TestCounts;
  /** The suites that hold test cases themselves, in the report's order; no two have the same name. */
  readonly suites: TestSuite[];
  /** How many cases are counted, but are in no suite's `cases`. */
  readonly cases_omitted: number;
  readonly duration_ms: number | null;
}

/** A case that was added: it can be replaced by what a later attempt made of it. */
export interface Entry {
  readonly suite: Collected;
  readonly outcome: CaseOutcome;
  /** Undefined when there was no room for it: then it is only counted. */
  readonly kept: TestCase | undefined;
}

/** Takes a report case by case, in memory that does not grow with their number. */
export interface ReportCollector {
  add: (suite: string, testCase: TestCase) => Entry;
  /** In the place of that entry; one that is flaky without a message keeps the message of its failure. */
  replace: (entry: Entry, testCase: TestCase) => Entry;
  /** So many more, of which nothing else is known; none makes no suite. */
  count: (suite: string, counts: TestCounts) => void;
  /** How long the suite took; without it, the sum of its cases. */
  took: (suite: string, duration_ms: number) => void;
  /** `duration_ms`: how long all took; without it, the sum of the suites. */
  finish: (duration_ms?: number | null) => TestReport;
}

/** The suite of cases that a report puts into none. */
export const UNNAMED_SUITE = 'tests';

/** More than the largest builds have; what is beyond shares one suite, so that nothing is lost from the counts. */
const MAX_SUITES = 10_000;
/** Each of them may open a ticket: what makes more of them fail is one problem, not as many. */
const MAX_FAILING_SUITES = 200;

/** In characters: an event, which holds all of them, stays small enough to be written, read and sent. */
const MAX_SUITE_NAMES = 1_000_000;
const MAX_CASE_TEXT = 1_000_000;

const MAX_NAME = 500;
const MAX_CASES = 5_000;
/** How many of the cases that are kept may be others than passed ones, the most telling first. */
const MAX_TELLING_CASES = 1_000;
const TELLING = ['failed', 'flaky', 'skipped'] as const satisfies readonly CaseOutcome[];

interface Collected extends TestSuite {
  ownMs: number | null;
}

interface Suites {
  readonly named: Map<string, Collected>;
  /** How long their names are together. */
  length: number;
}

/** Suites of the same name are one: to a ticket, they fail as long as either fails. */
export function collectReport(): ReportCollector {
  const suites: Suites = { named: new Map(), length: 0 };
  const held = { failed: 0, flaky: 0, skipped: 0, passed: 0 };
  const keep = (suite: Collected, testCase: TestCase): TestCase | undefined => {
    const { outcome } = testCase;
    if (held[outcome] >= (outcome === 'passed' ? MAX_CASES : MAX_TELLING_CASES)) return undefined;
    held[outcome] += 1;
    const kept = ownCase(testCase);
    suite.cases.push(kept);
    return kept;
  };
  const addTo = (suite: Collected, testCase: TestCase): Entry => {
    countOne(suite, testCase.outcome, 1);
    suite.duration_ms = sum(suite.duration_ms, testCase.duration_ms);
    return { suite, outcome: testCase.outcome, kept: keep(suite, testCase) };
  };
  return {
    add: (name, testCase) => addTo(suiteNamed(suites, name), testCase),
    replace({ suite, outcome, kept }, testCase) {
      countOne(suite, outcome, -1);
      if (kept === undefined) return addTo(suite, testCase);
      countOne(suite, testCase.outcome, 1);
      held[outcome] -= 1;
      held[testCase.outcome] += 1;
      const message = testCase.outcome === 'flaky' ? (testCase.message ?? kept.message) : testCase.message;
      Object.assign(kept, ownCase({ ...testCase, message }));
      return { suite, outcome: testCase.outcome, kept };
    },
    count(name, counts) {
      if (counts.passed + counts.failed + counts.skipped === 0) return;
      const suite = suiteNamed(suites, name);
      Object.assign(suite, add(suite, counts));
    },
    took(name, ms) {
      const suite = suites.named.get(shortName(name));
      if (suite !== undefined) suite.ownMs = sum(suite.ownMs, ms);
    },
    finish: (duration_ms = null) => reportOf(suites, duration_ms),
  };
}

function countOne(suite: Collected, outcome: CaseOutcome, by: 1 | -1): void {
  suite[outcome === 'flaky' ? 'passed' : outcome] += by;
}

function ownCase(testCase: TestCase): TestCase {
  const { name, message } = testCase;
  return {
    ...testCase,
    name: ownText(shortName(name)),
    message: message === null ? null : ownText(message),
  };
}

/** One report of several: the files of one run. Their times add up. */
export function mergeReports(reports: readonly TestReport[]): TestReport {
  const [only, ...more] = reports;
  if (only !== undefined && more.length === 0) return only;
  const merged: Suites = { named: new Map(), length: 0 };
  for (const suite of reports.flatMap((report) => report.suites)) {
    const same = suiteNamed(merged, suite.name);
    Object.assign(same, add(same, suite), { duration_ms: sum(same.duration_ms, suite.duration_ms) });
    for (const testCase of suite.cases) same.cases.push(testCase);
  }
  const took = reports.map((report) => report.duration_ms).reduce(sum, null);
  return reportOf(merged, took);
}

function suiteNamed(suites: Suites, given: string): Collected {
  const short = shortName(given);
  const isFull = suites.named.size >= MAX_SUITES || suites.length >= MAX_SUITE_NAMES;
  const name = suites.named.has(short) || !isFull ? short : FURTHER_SUITES;
  const known = suites.named.get(name);
  if (known !== undefined) return known;
  const fresh = emptySuite(ownText(name));
  suites.named.set(fresh.name, fresh);
  suites.length += fresh.name.length;
  return fresh;
}

function emptySuite(name: string): Collected {
  return { name, passed: 0, failed: 0, skipped: 0, duration_ms: null, ownMs: null, cases: [] };
}

function shortName(name: string): string {
  return name.length > MAX_NAME ? `${name.slice(0, MAX_NAME).toWellFormed()}…` : name;
}

/** A string that was cut out of a chunk keeps the whole chunk in memory; its copy does not. */
function ownText(text: string): string {
  return Buffer.from(text).toString();
}

function reportOf({ named }: Suites, duration_ms: number | null): TestReport {
  const all = foldFailing([...named.values()]).map(({ ownMs, ...suite }) => ({
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

/** Suites that fail beyond as many as can be looked at share one suite. */
function foldFailing(suites: readonly Collected[]): readonly Collected[] {
  const failing = suites.filter(({ failed, name }) => failed > 0 && name !== FURTHER_SUITES);
  if (failing.length <= MAX_FAILING_SUITES) return suites;
  const folded = new Set(failing.slice(MAX_FAILING_SUITES));
  const known = suites.find(({ name }) => name === FURTHER_SUITES);
  const further = known ?? emptySuite(FURTHER_SUITES);
  for (const suite of folded) {
    Object.assign(further, add(further, suite), {
      duration_ms: sum(further.duration_ms, suite.ownMs ?? suite.duration_ms),
    });
    for (const testCase of suite.cases) further.cases.push(testCase);
  }
  const left = suites.filter((suite) => !folded.has(suite));
  return known === undefined ? [...left, further] : left;
}

/** Leaves as many cases as an event can carry: room goes to failed, flaky and skipped ones before passed ones. */
function keepTelling(suites: readonly TestSuite[]): TestSuite[] {
  const kept = new Set<TestCase>();
  let text = 0;
  for (const outcome of [...TELLING, 'passed'] as const) {
    const room = outcome === 'passed' ? MAX_CASES : MAX_TELLING_CASES;
    for (const { cases } of suites) {
      for (const testCase of cases) {
        if (testCase.outcome !== outcome) continue;
        if (kept.size >= room || text >= MAX_CASE_TEXT) break;
        kept.add(testCase);
        text += testCase.name.length + (testCase.message?.length ?? 0);
      }
    }
  }
  return suites.map((suite) => ({ ...suite, cases: suite.cases.filter((testCase) => kept.has(testCase)) }));
}

function add(a: TestCounts, b: TestCounts): TestCounts {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped };
}

function sum(a: number | null, b: number | null): number | null {
  return a === null ? b : a + (b ?? 0);
}
