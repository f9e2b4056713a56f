import { describe, expect, it } from '@jest/globals';
import { explainBriefly } from '../../src/domain/explain.ts';
import { judge } from '../../src/domain/status-policy.ts';
import { StatusPolicySettings } from '../../src/domain/status-policy-settings.ts';
import type { StatusDocument } from '../../src/domain/status.ts';
import { EMPTY_HISTORY } from '../../src/domain/history.ts';
import { NOW, daysAgo, historyOf, startEvent, testEvent } from './evidence.ts';

function explain(history: typeof EMPTY_HISTORY): string {
  const judgement = judge({ history, tickets: [] }, StatusPolicySettings.parse({}), NOW);
  return explainBriefly(judgement as StatusDocument);
}

describe('a brief explanation', () => {
  it('gives the reasons that ask for the colour and no others', () => {
    const history = historyOf(startEvent(daysAgo(1), false), testEvent(daysAgo(1), [9, 1, 0]));

    expect(explain(history)).toBe('the latest start failed');
  });

  it('joins several reasons for the same colour', () => {
    const history = historyOf(startEvent(daysAgo(1), false), testEvent(daysAgo(1), [0, 1, 0]));

    expect(explain(history)).toBe('0 % of tests passed; the latest start failed');
  });

  it('says what would give evidence where there is none', () => {
    expect(explain(EMPTY_HISTORY)).toContain('hms tracker test');
  });
});
