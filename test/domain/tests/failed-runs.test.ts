import { describe, expect, it } from '@jest/globals';
import type { RecordedEvent } from '../../../src/domain/event.ts';
import { outlook } from '../../../src/domain/status/outlook/outlook.ts';
import { briefFailure } from '../../../src/domain/tests/jobs/brief-failure.ts';
import { NOW, daysAgo, historyOf, testEvent, ticket } from '../../support/domain/status/evidence.ts';
import { POLICY, judged, passed, run, type Said } from '../../support/domain/tests/test-jobs.ts';

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
