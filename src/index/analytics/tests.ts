import type { Figure, Ranking } from '../../domain/analytics/figure.ts';
import { leftOut } from '../../domain/analytics/spread.ts';
import { dayOf } from '../../domain/days/day-parts.ts';
import { statement } from '../../store/sqlite/statements.ts';
import { sumDaily } from '../daily.ts';
import { TEST_RUNS } from '../tests/tests-part.ts';
import { byScope, scopesOf } from '../scope.ts';
import type { Measure, MeasureQuestion } from './measure.ts';

const RUNS_RULE = 'test_runs/1';
const FLAKY_RULE = 'flaky/1';

/** How often tests failed, and which of them fail and pass on the same commit. */
export const TESTS_MEASURE: Measure = {
  id: 'tests',
  description: 'runs of tests; flaky is a test that failed and passed on one commit, or in one run',
  measure(asked) {
    const flakyOf = byScope(readFlaky(asked), (row) => row);
    const runsOf = readRuns(asked);
    return (scope) => figuresOf(runsOf(scope), flakyOf(scope));
  },
  rank(asked, limit) {
    const flaky = readFlaky(asked);
    const [fleet] = statement(asked.database, "SELECT g FROM fleet_group WHERE kind = 'fleet'").all();
    return [rankFlaky(flaky, limit, readRuns(asked)(Number(fleet?.['g'])).leftOut)];
  },
};

function figuresOf({ runs, failed, leftOut }: KnownRuns, flaky: readonly FlakyCase[]): Figure[] {
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
}

interface FlakyCase extends Record<string, unknown> {
  readonly scope: number;
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

function readFlaky({ database, by, most, window: { from, until } }: MeasureQuestion): FlakyCase[] {
  return statement(
    database,
    `SELECT scope, id, job, suite, name, failed, passed, max(first_failed, first_passed) AS at
      FROM failed_case CROSS JOIN (${scopesOf({ by, most })}) USING (c) JOIN component USING (c)
      WHERE failed > 0 AND passed > 0 AND max(first_failed, first_passed) BETWEEN ? AND ?
      ORDER BY id, suite, name, job, at`,
  )
    .all(from, until)
    .map((row) => ({
      scope: Number(row['scope']),
      id: String(row['id']),
      job: String(row['job']),
      suite: String(row['suite']),
      test: String(row['name']),
      at: Number(row['at']),
      failed: Number(row['failed']),
      passed: Number(row['passed']),
    }));
}

interface KnownRuns {
  readonly runs: number;
  readonly failed: number;
  readonly leftOut: Figure['left_out'];
}

function readRuns({
  database,
  by,
  most,
  window: { from, until },
}: MeasureQuestion): (scope: number) => KnownRuns {
  const sums = sumDaily(database, TEST_RUNS, { by, most }, { from: dayOf(from), until: dayOf(until) });
  return (scope) => {
    const [runs = 0, failed = 0, withoutCommit = 0, cut = 0] = sums.get(scope) ?? [];
    const left = { 'runs that name no commit': withoutCommit, 'runs with more cases than are kept': cut };
    return { runs, failed, leftOut: leftOut(left) };
  };
}
