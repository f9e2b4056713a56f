import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { RecordedEvent } from '../../../src/domain/event.ts';
import { formatSuites, parseSuites } from '../../../src/domain/tests/jobs/suite-results.ts';
import { daysAgo, historyOf, testEvent } from '../../support/domain/status/evidence.ts';
import { judged, passed, rateOf, run } from '../../support/domain/tests/test-jobs.ts';

describe('the newest result of each test job', () => {
  it('decides, so that repaired is green at the first passing run; the trend is told and decides nothing', () => {
    const bad = Array.from({ length: 9 }, (_, index) => run(10 - index, { 'unit.A': 10 }));

    const { operational_status, health_metrics } = judged(...bad, run(0.5, { 'unit.A': 0 }));

    expect(operational_status).toBe('green');
    expect(health_metrics).toMatchObject({ test_pass_rate: 100, test_trend: { pass_rate: 10, runs: 10 } });
  });

  it.each<[string, RecordedEvent[], number | null]>([
    [
      'suites that nobody named a job for, and that come apart',
      [run(2, { 'unit.A': 10 }), run(1, { 'e2e.X': 0 })],
      50,
    ],
    ['a later run of the same suites', [run(2, passed), run(1, { 'unit.A': 5, 'unit.B': 5 })], 50],
    ['the failed ones, run again', [run(2, { ...passed, 'unit.C': 10 }), run(1, { 'unit.C': 0 })], 100],
    ['shards', [run(4, { a: 10, b: 0 }), run(3, { c: 0, d: 0 }), run(2, { a: 0, c: 0 })], 100],
    ['named jobs', [run(2, passed, { job: 'unit' }), run(1, { x: 10 }, { job: 'e2e' })], (100 * 20) / 30],
    ['the same suite in two jobs', [run(2, { a: 10 }, { job: '20' }), run(1, { a: 0 }, { job: '22' })], 50],
    ['a run that is recorded late', [run(1, { 'unit.A': 0 }), run(2, { 'unit.A': 10 })], 100],
    ['a result that is older than the window', [run(31, { 'unit.A': 10 }), run(1, { 'e2e.X': 0 })], 100],
    ['counts without suites', [testEvent(daysAgo(2), [0, 9, 0]), testEvent(daysAgo(1), [9, 0, 0])], 100],
    ['no counts at all', [testEvent(daysAgo(1), null, false)], null],
  ])('is what is known of %s', (_, events, rate) => {
    expect(rateOf(...events)).toEqual(rate === null ? null : expect.closeTo(rate, 2));
  });

  it('forgets a suite that its job has run three times without', () => {
    const without = (at: number) => run(at, { 'unit.A': 0, 'unit.B': 0 });
    const first = run(9, { ...passed, 'unit.C': 10 });

    expect(rateOf(first, without(8), without(7))).toBeLessThan(100);
    expect(rateOf(first, without(8), without(7), without(6))).toBe(100);
  });

  it('forgets the suites of a named job that has others in their place', () => {
    const renamed = (at: number) => run(at, { 'new.A': 0 }, { job: 'unit' });
    const first = run(9, { 'old.A': 10 }, { job: 'unit' });

    expect(rateOf(first, renamed(8), renamed(7), renamed(6))).toBe(50);
    expect(rateOf(first, renamed(8), renamed(7), renamed(6), renamed(5))).toBe(100);
  });

  it('keeps shards of one name, which take turns', () => {
    const turn = (at: number) => [
      run(at, { a: 10 }, { job: 'unit' }),
      run(at - 0.1, { b: 0 }, { job: 'unit' }),
      run(at - 0.2, { c: 0 }, { job: 'unit' }),
    ];

    expect(rateOf(...[9, 8, 7, 6].flatMap(turn))).toBeCloseTo(66.67, 2);
  });

  it('counts none as passed that a report of too many failing suites does not name', () => {
    const many = run(2, { a: 0, b: 0, c: 0, d: 0 });
    const told = run(1, { a: 10, 'further suites': 10 });

    expect(rateOf(many, told)).toBe(0);
    expect(rateOf(many, told, run(0.5, { a: 0, b: 0, c: 0, d: 0 }))).toBe(100);
  });

  it('stays small, however many jobs there ever were', () => {
    const jobs = Array.from({ length: 120 }, (_, index) =>
      run(9, { [`s${index}`]: 0 }, { job: `j${index}` }),
    );

    expect(historyOf(...jobs).test_jobs).toHaveLength(50);
  });

  it('of a named job that others have run three times without says what a person can do', () => {
    const failed = run(9, { a: 10 }, { job: 'unit' });
    const renamed = [8, 7, 6].map((at) => run(at, { a: 0 }, { job: 'unit tests' }));
    const text = (...events: RecordedEvent[]) => judged(...events).reasons[0]?.text;

    expect(text(failed, ...renamed)).toMatch(
      /; the job unit has not run while others did: if it is gone, say so with `hms tracker retire ID --job unit`$/,
    );
    expect(text(failed, ...renamed.slice(1))).not.toMatch(/retire/);
  });

  it('names the jobs that fail, and of when what has not run lately is', () => {
    const { reasons } = judged(
      run(9, { a: 10, b: 0 }, { job: 'e2e' }),
      run(1, { ...passed, 'unit.C': 1 }, { job: 'unit' }),
    );

    expect(reasons[0]?.text).toBe(
      '78 % of tests passed: 10 of 20 failed in the job e2e of 2026-05-22, 1 of 30 failed in the job unit',
    );
  });
});

describe('what is kept of suites', () => {
  it('is read as it was written', () => {
    const result = fc.record({
      at: fc
        .date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true })
        .map((date) => date.toISOString()),
      passed: fc.nat(),
      failed: fc.nat(),
      missed: fc.nat({ max: 2 }),
      skipped: fc.nat({ max: 3 }),
      cause: fc.constantFrom('', 'a0', '0b', '100'),
    });

    fc.assert(
      fc.property(fc.dictionary(fc.stringMatching(/^[a-z0-9*]{1,11}$/), result), (all) => {
        const suites = new Map(Object.entries(all));

        expect(parseSuites(formatSuites(suites))).toEqual(suites);
      }),
    );
  });
});
