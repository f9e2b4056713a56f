import type { DatabaseSync } from 'node:sqlite';
import type { Figure, Ranking } from '../../domain/analytics/figure.ts';
import { dayOf } from '../../domain/days/day-parts.ts';
import type { Span } from '../../domain/maintenance/spans.ts';
import { statement } from '../../store/sqlite/statements.ts';
import { readDaily } from '../daily.ts';
import { TEST_RUNS } from '../tests/tests-part.ts';
import { findScope, type IndexedScope } from '../scope.ts';
import type { Measure } from './measure.ts';

const RUNS_RULE = 'test_runs/1';
const FLAKY_RULE = 'flaky/1';

/** How often tests failed, and which of them fail and pass on the same commit. */
export const TESTS_MEASURE: Measure = {
  id: 'tests',
  description: 'runs of tests; flaky is a test that failed and passed on one commit, or in one run',
  measure({ database, of, window }) {
    const scope = findScope(database, of);
    const { runs, failed, leftOut } = readRuns(database, scope, window);
    const flaky = scope === undefined ? [] : readFlaky(database, scope, window);
    const tests = new Set(flaky.map(({ id, job, suite, test }) => JSON.stringify([id, job, suite, test])));
    const none = runs === 0 ? 'no test run was recorded' : null;
    const base = { n: runs, not_measurable: none };
    return [
      {
        name: 'test_runs',
        rule: RUNS_RULE,
        unit: 'count',
        value: runs,
        left_out: [],
        n: runs,
        not_measurable: null,
      },
      {
        name: 'failed_test_runs',
        rule: RUNS_RULE,
        unit: 'percent',
        value: none === null ? (100 * failed) / runs : null,
        left_out: [],
        ...base,
      },
      {
        name: 'flaky_tests',
        rule: FLAKY_RULE,
        unit: 'count',
        value: none === null ? tests.size : null,
        left_out: leftOut,
        ...base,
      },
    ];
  },
  rank({ database, of, window }, limit) {
    const scope = findScope(database, of);
    return [
      rankFlaky(
        scope === undefined ? [] : readFlaky(database, scope, window),
        limit,
        readRuns(database, scope, window).leftOut,
      ),
    ];
  },
};

interface FlakyCase {
  readonly id: string;
  readonly job: string;
  readonly suite: string;
  readonly test: string;
  /** When it was known: when both results were there. */
  readonly at: number;
  readonly failed: number;
  readonly passed: number;
}

interface FlakyTest extends Pick<FlakyCase, 'id' | 'job' | 'suite' | 'test' | 'failed' | 'passed'> {
  readonly commits: number;
  readonly last: number;
}

const COLUMNS: Ranking['columns'] = [
  { name: 'component' },
  { name: 'job' },
  { name: 'suite' },
  { name: 'test' },
  { name: 'commits', unit: 'count' },
  { name: 'failed', unit: 'count' },
  { name: 'passed', unit: 'count' },
  { name: 'last' },
];

function rankFlaky(found: readonly FlakyCase[], limit: number, left_out: Ranking['left_out']): Ranking {
  const tests = Map.groupBy(found, ({ id, job, suite, test }) => JSON.stringify([id, job, suite, test]));
  const ranked = [...tests.values()].map(sumUpCases).sort(byWeight);
  const rows = ranked
    .slice(0, limit)
    .map(({ id, job, suite, test, commits, failed, passed, last }) => [
      id,
      job === '' ? null : job,
      suite,
      test,
      commits,
      failed,
      passed,
      new Date(last).toISOString(),
    ]);
  return { name: 'flaky_tests', rule: FLAKY_RULE, columns: COLUMNS, rows, total: ranked.length, left_out };
}

function sumUpCases(cases: readonly FlakyCase[]): FlakyTest {
  const { id = '', job = '', suite = '', test = '' } = cases[0] ?? {};
  return {
    id,
    job,
    suite,
    test,
    commits: cases.length,
    failed: cases.reduce((total, { failed }) => total + failed, 0),
    passed: cases.reduce((total, { passed }) => total + passed, 0),
    last: Math.max(...cases.map(({ at }) => at)),
  };
}

/** On how many commits a test was flaky comes first, then how often it failed there; equal ones stay in their order. */
function byWeight(one: FlakyTest, other: FlakyTest): number {
  return other.commits - one.commits || other.failed - one.failed || other.last - one.last;
}

function readFlaky(
  database: DatabaseSync,
  { components, number }: IndexedScope,
  { from, until }: Span,
): FlakyCase[] {
  return statement(
    database,
    `SELECT id, job, suite, name, failed, passed, max(first_failed, first_passed) AS at FROM failed_case JOIN component USING (c)
      WHERE c IN (${components}) AND failed > 0 AND passed > 0 AND max(first_failed, first_passed) BETWEEN ? AND ?
      ORDER BY id, suite, name, job, at`,
  )
    .all(number, from, until)
    .map((row) => ({
      id: String(row['id']),
      job: String(row['job']),
      suite: String(row['suite']),
      test: String(row['name']),
      at: Number(row['at']),
      failed: Number(row['failed']),
      passed: Number(row['passed']),
    }));
}

function readRuns(
  database: DatabaseSync,
  scope: IndexedScope | undefined,
  { from, until }: Span,
): { runs: number; failed: number; leftOut: Figure['left_out'] } {
  const days = { from: dayOf(from), until: dayOf(until) };
  const all = scope === undefined ? [] : [...readDaily(database, TEST_RUNS, scope, days).values()];
  const [runs, failed, withoutCommit, cut] = TEST_RUNS.columns.map((_, column) =>
    all.reduce((total, numbers) => total + (numbers[column] ?? 0), 0),
  );
  const leftOut = [
    { what: 'runs that name no commit', count: withoutCommit ?? 0 },
    { what: 'runs with more cases than are kept', count: cut ?? 0 },
  ];
  return {
    runs: runs ?? 0,
    failed: failed ?? 0,
    leftOut: leftOut.filter(({ count: some }) => some > 0),
  };
}
