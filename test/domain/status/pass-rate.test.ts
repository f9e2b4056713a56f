import { describe, expect, it } from '@jest/globals';
import { judge } from '../../../src/domain/status/policy.ts';
import { StatusPolicySettings } from '../../../src/domain/status/policy-settings.ts';
import type { ComponentHistory } from '../../../src/domain/status/history.ts';
import { NOW, daysAgo, historyOf, testEvent } from '../../support/domain/status/evidence.ts';

const POLICY = StatusPolicySettings.parse({});
/** In days: the most that a record may be ahead of the clock. */
const FIVE_MINUTES = 5 / (24 * 60);

function judgeAll(history: ComponentHistory) {
  return judge({ history: { ...history, policy_version: 1 }, tickets: [] }, POLICY, NOW);
}

function judgeRate(passed: number, failed: number) {
  return judgeAll(historyOf(testEvent(daysAgo(1), [passed, failed, 0])));
}

describe('the pass rate by which the first version of the policy judged', () => {
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
    ['a run of no tests at all is no pass and no failure', [testEvent(daysAgo(1), [0, 0, 0])], null],
    ['a failed run of skipped tests alone is one failure', [testEvent(daysAgo(1), [0, 0, 9], false)], 0],
    ['a run of five minutes ahead of the clock counts', [testEvent(daysAgo(-FIVE_MINUTES), [1, 1, 0])], 50],
    ['one further ahead does not', [testEvent(daysAgo(-FIVE_MINUTES - 0.001), [1, 1, 0])], null],
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
