import { describe, expect, it } from '@jest/globals';
import { judge } from '../../src/domain/status-policy.ts';
import { StatusPolicySettings } from '../../src/domain/status-policy-settings.ts';
import { EMPTY_HISTORY, type History } from '../../src/domain/history.ts';
import type { Ticket } from '../../src/domain/ticket.ts';
import { NOW, daysAgo, historyOf, startEvent, testEvent, ticket } from './evidence.ts';

const POLICY = StatusPolicySettings.parse({});

function judgeAll(history: History, tickets: readonly Ticket[] = []) {
  return judge({ history, tickets }, POLICY, NOW);
}

function judgeRate(passed: number, failed: number) {
  return judgeAll(historyOf(testEvent(daysAgo(1), [passed, failed, 0])));
}

describe('the pass rate', () => {
  it.each([
    [100, 0, 'green', '100', 100],
    [96, 4, 'green', '96', 96],
    [95_001, 4_999, 'green', '95.001', 95.001],
    [95, 5, 'yellow', '95', 95],
    [94_999, 5_001, 'yellow', '94.999', 94.999],
    [80, 20, 'yellow', '80', 80],
    [79_999, 20_001, 'red', '79.999', 79.999],
    [2, 1, 'red', '66.7', 66.67],
    [0, 7, 'red', '0', 0],
    [99_999, 1, 'green', '99.999', 99.999],
    [1, 99_999, 'red', '0.001', 0.001],
  ])('of %d passed and %d failed is %s and shown as %s %%', (passed, failed, colour, shown, measured) => {
    const { operational_status, reasons, health_metrics } = judgeRate(passed, failed);

    expect(operational_status).toBe(colour);
    expect(reasons).toMatchObject([
      { rule: 'test_pass_rate', text: `${shown} % of tests passed`, measured, asks_for: colour },
    ]);
    expect(health_metrics.test_pass_rate).toBe(measured);
  });

  it.each([
    ['skipped tests do not count', [testEvent(daysAgo(1), [1, 0, 99])], 100],
    ['a run of skipped tests alone is no pass and no failure', [testEvent(daysAgo(1), [0, 0, 9])], null],
    ['a success without counts is one pass', [testEvent(daysAgo(1), null, true)], 100],
    ['a failed run without counts is one failure', [testEvent(daysAgo(1), null, false)], 0],
    ['a failed run without failed tests is one failure', [testEvent(daysAgo(1), [3, 0, 0], false)], 75],
    ['a success with failed tests has these failures', [testEvent(daysAgo(1), [3, 1, 0], true)], 75],
    ['runs add up by their tests', [testEvent(daysAgo(2), [9, 0, 0]), testEvent(daysAgo(1), [0, 1, 0])], 90],
    ['a run of exactly 30 days ago counts', [testEvent(daysAgo(30), [1, 1, 0])], 50],
    ['an older one does not', [testEvent(daysAgo(30.001), [1, 1, 0])], null],
    ['a run of a clock that was ahead counts', [testEvent(daysAgo(-2), [1, 1, 0])], 50],
  ])('follows the rule that %s', (_, events, rate) => {
    const { health_metrics } = judgeAll(historyOf(...events));

    expect(health_metrics.test_pass_rate).toBe(rate);
  });

  it('is that of the newest ten runs', () => {
    const bad = Array.from({ length: 5 }, (_, index) => testEvent(daysAgo(20 + index), [0, 1, 0]));
    const good = Array.from({ length: 10 }, (_, index) => testEvent(daysAgo(1 + index), [1, 0, 0]));

    expect(judgeAll(historyOf(...bad, ...good)).health_metrics.test_pass_rate).toBe(100);
    expect(judgeAll(historyOf(...bad, ...good.slice(1))).health_metrics.test_pass_rate).toBe(90);
  });
});

describe('the colour', () => {
  const pass = testEvent(daysAgo(1), [1, 0, 0]);
  const old = daysAgo(15);

  it.each<[string, History, Ticket[], string]>([
    ['nothing at all', EMPTY_HISTORY, [], 'unknown'],
    ['resolved tickets alone', EMPTY_HISTORY, [ticket({ status: 'resolved' })], 'unknown'],
    ['skipped tests alone', historyOf(testEvent(daysAgo(1), [0, 0, 1])), [], 'unknown'],
    ['a good start without tests', historyOf(startEvent(daysAgo(1))), [], 'green'],
    ['a failed start', historyOf(startEvent(daysAgo(1), false), pass), [], 'red'],
    [
      'a failed start before a good one',
      historyOf(startEvent(daysAgo(2), false), startEvent(daysAgo(1))),
      [],
      'green',
    ],
    [
      'a good start before a failed one',
      historyOf(startEvent(daysAgo(2)), startEvent(daysAgo(1), false)),
      [],
      'red',
    ],
    ['an open ticket alone', EMPTY_HISTORY, [ticket()], 'yellow'],
    ['an open low ticket', historyOf(pass), [ticket({ severity: 'low' })], 'yellow'],
    ['an open high ticket', historyOf(pass), [ticket({ severity: 'high' })], 'yellow'],
    ['an open critical ticket', historyOf(pass), [ticket({ severity: 'critical' })], 'red'],
    ['an assigned ticket', historyOf(pass), [ticket({ status: 'assigned' })], 'yellow'],
    [
      'an assigned critical ticket',
      historyOf(pass),
      [ticket({ status: 'assigned', severity: 'critical' })],
      'red',
    ],
    [
      'a resolved critical ticket',
      historyOf(pass),
      [ticket({ status: 'resolved', severity: 'critical' })],
      'green',
    ],
    ['evidence of exactly 14 days ago', historyOf(startEvent(daysAgo(14))), [], 'green'],
    ['evidence just older than that', historyOf(startEvent(daysAgo(14.00001))), [], 'unknown'],
    ['an old start and a new test run', historyOf(startEvent(old, false), pass), [], 'red'],
    ['an old ticket and a new test run', historyOf(pass), [ticket({ last_seen_at: old })], 'yellow'],
    [
      'an old critical ticket and a new lesser one',
      EMPTY_HISTORY,
      [ticket({ severity: 'critical', last_seen_at: old }), ticket()],
      'red',
    ],
    ['a start of a clock that was ahead', historyOf(startEvent(daysAgo(-3))), [], 'green'],
  ])('for %s is as the policy says', (_, history, tickets, colour) => {
    const { operational_status, reasons } = judgeAll(history, tickets);

    expect(operational_status).toBe(colour);
    expect(reasons.some((reason) => reason.asks_for === colour)).toBe(true);
  });

  it('says that no tests are known where starts alone decide', () => {
    const { reasons } = judgeAll(historyOf(startEvent(daysAgo(1))));

    expect(reasons.map((reason) => reason.text)).toEqual([
      'no tests are known',
      'the latest start succeeded',
    ]);
  });

  it('that is out of date is told with what it was and when', () => {
    const { reasons } = judgeAll(historyOf(startEvent(daysAgo(20), false)));

    expect(reasons[0]).toMatchObject({
      rule: 'stale',
      text: 'the newest evidence is of 2026-05-11, more than 14 days ago; it was red then',
      evidence_at: daysAgo(20),
    });
  });

  it('names the worst ticket and how many more there are', () => {
    const critical = ticket({ id: 'WT-HMS-API-002', title: 'down', severity: 'critical' });

    const { reasons, health_metrics } = judgeAll(EMPTY_HISTORY, [ticket(), critical, critical]);

    expect(reasons[0]?.text).toBe('open critical issue: down (WT-HMS-API-002) and 1 more');
    expect(health_metrics).toMatchObject({ issue_count: 3, critical_issue_count: 2 });
  });

  it('follows the operator’s own numbers', () => {
    const policy = StatusPolicySettings.parse({ green_above: 50, red_below: 40, window_runs: 1 });
    const history = historyOf(testEvent(daysAgo(2), [0, 9, 0]), testEvent(daysAgo(1), [6, 4, 0]));

    const { operational_status } = judge({ history, tickets: [] }, policy, NOW);

    expect(operational_status).toBe('green');
  });
});
