import { describe, expect, it } from '@jest/globals';
import { explainBriefly } from '../../../src/domain/status/explain.ts';
import { judge } from '../../../src/domain/status/policy.ts';
import { StatusPolicySettings } from '../../../src/domain/status/policy-settings.ts';
import { EMPTY_HISTORY } from '../../../src/domain/status/history.ts';
import { NOW, daysAgo, historyOf, startEvent, testEvent } from '../../support/domain/status/evidence.ts';

function explain(history: typeof EMPTY_HISTORY): string {
  const judgement = judge({ history, tickets: [] }, StatusPolicySettings.parse({}), NOW);
  return explainBriefly(judgement);
}

describe('a brief explanation', () => {
  it('gives the reasons that ask for the colour and no others', () => {
    const history = historyOf(startEvent(daysAgo(1), false), testEvent(daysAgo(1), [9, 1, 0]));

    expect(explain(history)).toBe('the latest start failed (dev)');
  });

  it('joins several reasons for the same colour', () => {
    const history = historyOf(startEvent(daysAgo(1), false), testEvent(daysAgo(1), [0, 1, 0]));

    expect(explain(history)).toBe('0 % of tests passed; the latest start failed (dev)');
  });

  it('says what would give evidence where there is none', () => {
    expect(explain(EMPTY_HISTORY)).toContain('record a start or a test run');
  });

  it('says of stale evidence nothing but that, and what is dated ahead of the clock', () => {
    const history = historyOf(startEvent(daysAgo(20), false), testEvent(daysAgo(-9), [1, 0, 0]));

    expect(explain(history)).toBe(
      'the newest evidence is of 2026-05-11, more than 14 days ago; it was red then; ' +
        '1 record is dated ahead of the clock, 2026-06-09, and does not count until then',
    );
  });
});
