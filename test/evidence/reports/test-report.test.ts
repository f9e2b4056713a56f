import { describe, expect, it } from '@jest/globals';
import type { CaseOutcome } from '../../../src/domain/event.ts';
import { collectReport, mergeReports, type TestReport } from '../../../src/evidence/reports/test-report.ts';

const none = { duration_ms: null, message: null };

function reportOf(counts: Partial<Record<CaseOutcome, number>>, suite = 'a'): TestReport {
  const report = collectReport();
  for (const [outcome, count] of Object.entries(counts) as [CaseOutcome, number][]) {
    for (let number = 0; number < count; number += 1) {
      report.add(suite, { ...none, name: `${outcome} ${number}`, outcome });
    }
  }
  return report.finish();
}

function kept(report: TestReport): Record<string, number> {
  const outcomes = report.suites.flatMap(({ cases }) => cases.map(({ outcome }) => outcome));
  return Object.fromEntries(
    Object.entries(Object.groupBy(outcomes, (outcome) => outcome)).map(([outcome, all]) => [
      outcome,
      all.length,
    ]),
  );
}

describe('the cases of a report', () => {
  it.each([
    [{ passed: 6_000 }, { passed: 5_000 }],
    [
      { passed: 6_000, failed: 10 },
      { passed: 4_990, failed: 10 },
    ],
    [
      { skipped: 3_000, failed: 10 },
      { skipped: 990, failed: 10 },
    ],
    [
      { skipped: 600, flaky: 600, failed: 600 },
      { flaky: 400, failed: 600 },
    ],
    [
      { failed: 2_000, passed: 1 },
      { failed: 1_000, passed: 1 },
    ],
  ])('of %j are kept as %j, and all are counted', (given, expected) => {
    const report = reportOf(given);

    const { passed, failed, skipped } = report.results;
    const total = Object.values(given).reduce((sum, count) => sum + count, 0);
    expect(kept(report)).toEqual(expected);
    expect(passed + failed + skipped).toBe(total);
    expect(report.cases_omitted).toBe(total - Object.values(expected).reduce((sum, count) => sum + count, 0));
  });

  it('stay in their order, with names of bounded length', () => {
    const report = collectReport();
    for (const outcome of ['skipped', 'passed', 'failed'] as const) {
      report.add('a'.repeat(600), { ...none, name: `${outcome} ${'b'.repeat(600)}`, outcome });
    }

    const [suite] = report.finish().suites;

    expect(suite?.name).toHaveLength(501);
    expect(suite?.cases.map(({ name, outcome }) => [name.length, outcome])).toEqual([
      [501, 'skipped'],
      [501, 'passed'],
      [501, 'failed'],
    ]);
  });

  it('of more suites than anyone has share one suite', () => {
    const report = collectReport();
    for (let number = 0; number < 10_100; number += 1) {
      report.add(`suite ${number}`, { ...none, name: 'b', outcome: 'passed' });
    }

    const { suites, results } = report.finish();

    expect(suites).toHaveLength(10_001);
    expect(suites.at(-1)).toMatchObject({ name: 'further suites', passed: 100 });
    expect(results.passed).toBe(10_100);
  });

  it('of more failing suites than anyone can look at share one suite, and those that passed do not', () => {
    const report = collectReport();
    for (let number = 0; number < 2_400; number += 1) {
      const outcome = number % 2 === 0 ? 'failed' : 'passed';
      report.add(`suite ${number}`, { ...none, name: 'b', outcome });
    }

    const { suites, results } = report.finish();

    expect(suites.filter(({ failed }) => failed > 0)).toHaveLength(201);
    expect(suites.filter(({ failed }) => failed === 0)).toHaveLength(1_200);
    expect(suites.at(-1)).toMatchObject({ name: 'further suites', failed: 1_000, passed: 0 });
    expect(results).toEqual({ passed: 1_200, failed: 1_200, skipped: 0 });
  });

  it('take, whatever their names and messages, no more than an event can carry', () => {
    const report = collectReport();
    for (let number = 0; number < 10_000; number += 1) {
      const long = { ...none, name: `${number} ${'b'.repeat(600)}`, message: 'm'.repeat(500) };
      report.add(`${number} ${'a'.repeat(600)}`, { ...long, outcome: 'failed' });
      report.add('a', { ...long, outcome: 'passed' });
    }

    const { suites, results, cases_omitted } = report.finish();

    expect(JSON.stringify(suites).length).toBeLessThan(3_000_000);
    expect(results).toEqual({ passed: 10_000, failed: 10_000, skipped: 0 });
    expect(cases_omitted).toBe(20_000 - suites.reduce((count, { cases }) => count + cases.length, 0));
  });

  it('that are replaced count once, with the message of the failure where a later attempt passed', () => {
    const report = collectReport();
    const first = report.add('a', { ...none, name: 'b', outcome: 'failed', message: 'no' });
    const second = report.replace(first, { ...none, name: 'b', outcome: 'failed', message: 'again' });
    report.replace(second, { ...none, name: 'b', outcome: 'flaky' });

    expect(report.finish()).toMatchObject({
      results: { passed: 1, failed: 0, skipped: 0 },
      suites: [{ passed: 1, failed: 0, cases: [{ name: 'b', outcome: 'flaky', message: 'again' }] }],
      cases_omitted: 0,
    });
  });
});

describe('several reports', () => {
  it('are one: suites of the same name, counts and times add up', () => {
    const one = collectReport();
    one.add('a', { ...none, name: 'b', outcome: 'passed', duration_ms: 5 });
    const other = collectReport();
    other.add('c', { ...none, name: 'd', outcome: 'skipped' });
    other.add('a', { ...none, name: 'b', outcome: 'flaky', duration_ms: 2 });

    const merged = mergeReports([one.finish(100), other.finish()]);

    expect(merged).toMatchObject({
      results: { passed: 2, failed: 0, skipped: 1 },
      suites: [
        { name: 'a', passed: 2, duration_ms: 7, cases: [{ outcome: 'passed' }, { outcome: 'flaky' }] },
        { name: 'c', skipped: 1, duration_ms: null },
      ],
      cases_omitted: 0,
      duration_ms: 102,
    });
  });

  it('keep together no more cases than one', () => {
    const merged = mergeReports([reportOf({ passed: 5_100 }), reportOf({ failed: 1_100 }, 'b')]);

    expect(kept(merged)).toEqual({ passed: 4_000, failed: 1_000 });
    expect(merged.cases_omitted).toBe(1_200);
  });

  it('that are none are empty', () => {
    expect(mergeReports([])).toEqual({
      results: { passed: 0, failed: 0, skipped: 0 },
      suites: [],
      cases_omitted: 0,
      duration_ms: null,
    });
  });
});
