import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { RecordedEvent } from '../../../src/domain/event.ts';
import { outlook } from '../../../src/domain/status/outlook/outlook.ts';
import { judge } from '../../../src/domain/status/policy.ts';
import { StatusPolicySettings } from '../../../src/domain/status/policy-settings.ts';
import { briefFailure } from '../../../src/domain/tests/jobs/brief-failure.ts';
import { formatSuites, parseSuites } from '../../../src/domain/tests/jobs/suite-results.ts';
import { NOW, daysAgo, historyOf, testEvent, ticket } from '../../support/domain/status/evidence.ts';

const POLICY = StatusPolicySettings.parse({});

interface Said {
  readonly job?: string;
  readonly success?: boolean;
  readonly failure?: string;
}

/** A run of suites with so many failed tests each, of 10 each; `at` in days ago. */
function run(at: number, suites: Readonly<Record<string, number>>, said: Said = {}): RecordedEvent {
  const all = Object.entries(suites).map(([name, failed]) => {
    return { name, passed: 10 - failed, failed, skipped: 0, duration_ms: null, cases: [] };
  });
  const failed = all.reduce((sum, suite) => sum + suite.failed, 0);
  const { job = null, success = failed === 0, failure = null } = said;
  const counts = all.length === 0 ? null : ([10 * all.length - failed, failed, 0] as const);
  return testEvent(daysAgo(at), counts, success, { job, suites: all, failure });
}

function judged(...events: readonly RecordedEvent[]) {
  return judge({ history: historyOf(...events), tickets: [] }, POLICY, NOW);
}

function rateOf(...events: readonly RecordedEvent[]) {
  return judged(...events).health_metrics.test_pass_rate;
}

const passed = { 'unit.A': 0, 'unit.B': 0 };

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
    const shown = rateOf(...events);

    if (rate === null) expect(shown).toBeNull();
    else expect(shown).toBeCloseTo(rate, 2);
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

describe('a run that failed without a failing test', () => {
  const failure =
    'composer test ended with exit code 2. It printed last:\nsyntax error\n\nThe report that test.junit declares was not used. build/junit.xml has no test case.';
  const brief =
    'composer test ended with exit code 2; The report that test.junit declares was not used. build/junit.xml has no test case';

  it('is red with its reason, and no share of tests is told', () => {
    const { operational_status, reasons, health_metrics } = judged(
      run(2, passed),
      run(1, {}, { success: false, failure }),
    );

    expect(operational_status).toBe('red');
    expect(reasons).toMatchObject([
      { rule: 'failed_test_run', asks_for: 'red', text: `the tests failed (no counts: ${brief})` },
    ]);
    expect(health_metrics.test_pass_rate).toBeNull();
  });

  it('is red though all its tests passed', () => {
    const { operational_status, reasons } = judged(run(1, passed, { success: false, failure }));

    expect(operational_status).toBe('red');
    expect(reasons[0]?.text).toBe(`the test run failed, though none of its 20 tests did: ${brief}`);
  });

  it('is over at the next run of its job, and not by that of another', () => {
    const broken = [run(3, passed), run(2, {}, { success: false })];

    expect(judged(...broken, run(1, passed)).operational_status).toBe('green');
    expect(judged(...broken, run(1, { 'e2e.X': 0 })).operational_status).toBe('red');
    expect(judged(...broken, run(1, { 'e2e.X': 0 }, { job: 'e2e' })).operational_status).toBe('red');
    expect(judged(...broken, testEvent(daysAgo(1), null, true)).operational_status).toBe('green');
  });

  it('is over where no run with suites came before it', () => {
    expect(judged(run(2, {}, { success: false }), run(1, passed)).operational_status).toBe('green');
  });

  it('gives way to three whole runs where one of its parts no longer runs', () => {
    const renamed = run(9, { old: 0 });
    const broken = run(8, {}, { success: false });

    expect(judged(renamed, broken, ...[7, 6].map((at) => run(at, passed))).operational_status).toBe('red');
    expect(judged(renamed, broken, ...[7, 6, 5].map((at) => run(at, passed))).operational_status).toBe(
      'green',
    );
  });

  it('says why a successful run has no counts', () => {
    const note = 'The report that test.junit declares was not used. No file matches build/*.xml.';
    const { reasons } = judged(run(1, {}, { success: true, failure: note }));

    expect(reasons[0]).toMatchObject({
      asks_for: 'green',
      text: 'the tests passed (no counts: The report that test.junit declares was not used. No file matches build/*.xml)',
    });
  });

  it('speaks of no share of tests where a successful run told no counts', () => {
    expect(judged(run(1, {})).reasons[0]).toMatchObject({
      asks_for: 'green',
      text: 'the tests passed (no counts)',
    });
  });

  it('is told in one line of bounded length', () => {
    expect(briefFailure(null)).toBeNull();
    expect(briefFailure('x'.repeat(5_000))?.length).toBe(300);
  });
});

describe('what would change the colour by tests', () => {
  function textsOf(...events: readonly RecordedEvent[]): string[] {
    return outlook({ history: historyOf(...events), tickets: [] }, POLICY, NOW).map(({ text }) => text);
  }

  it('is one passing run of each job that fails', () => {
    const texts = textsOf(run(2, { a: 5, b: 5 }, { job: 'e2e' }), run(1, { 'unit.A': 9 }, { job: 'unit' }));

    expect(texts.slice(0, 1)).toEqual(['green when the next test runs of e2e and of unit pass']);
  });

  it('says which of several jobs without names is meant, by its suites or its last run', () => {
    const events = [run(9, { old: 0 }), run(2, { 'api.A': 5, 'api.B': 5 }), run(1, { 'web.A': 0 })];
    const tickets = [
      ticket({ id: 'WT-A-001', origin: 'test', fingerprint: 'test/api.A', severity: 'high' }),
      ticket({ id: 'WT-A-002', origin: 'test', fingerprint: 'test/api.B', severity: 'high' }),
    ];
    const first = (known: typeof tickets): string | undefined =>
      outlook({ history: historyOf(...events), tickets: known }, POLICY, NOW)[0]?.text;

    expect(first([])).toBe('green when the next test run of the tests that last ran on 2026-05-29 passes');
    expect(first(tickets)).toBe(
      'green when the next test run of the suites api.A and api.B passes (which resolves WT-A-001 and WT-A-002)',
    );
  });

  it('says that it is the job without a name, where the others have names', () => {
    const texts = textsOf(run(2, { e2e: 0 }, { job: 'e2e' }), run(1, {}, { success: false }));

    expect(texts[0]).toBe('green when the next test run of the job without a name passes');
  });

  it.each<[string, Said, string]>([
    ['without a name', {}, 'run with the suite s in its report passes'],
    ['with a name', { job: 'unit' }, 'run of unit with the suite s in its report passes'],
  ])('is a run with the suite in its report where the job, %s, ran without one since', (_, said, words) => {
    const fingerprint = 'test/s';
    const known = [ticket({ id: 'WT-A-001', origin: 'test', fingerprint, severity: 'high' })];
    const first = (...since: RecordedEvent[]): string | undefined => {
      const history = historyOf(run(3, { s: 10 }, said), ...since);
      return outlook({ history, tickets: known }, POLICY, NOW)[0]?.text;
    };
    const text = `green when the next test ${words} (which resolves WT-A-001)`;

    expect(first(run(2, {}, { ...said, success: true }))).toBe(text);
    expect(first(run(2, {}, { ...said, success: false }))).toBe(text);
  });

  it('is the next run after one that could not start', () => {
    expect(textsOf(run(2, passed), run(1, {}, { success: false }))[0]).toBe(
      'green when the next test run passes',
    );
  });

  it('is a run with enough failing tests', () => {
    expect(textsOf(run(1, passed, { job: 'unit' }))[0]).toBe(
      'yellow if 1 of 20 tests in the next run of unit fails',
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
