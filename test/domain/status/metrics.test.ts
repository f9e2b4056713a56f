import { expect, it } from '@jest/globals';
import type { RecordedEvent } from '../../../src/domain/event.ts';
import { outlook } from '../../../src/domain/status/outlook/outlook.ts';
import { judge } from '../../../src/domain/status/policy.ts';
import { StatusPolicySettings } from '../../../src/domain/status/policy-settings.ts';
import { NOW, daysAgo, historyOf, metricsEvent, startEvent } from '../../support/domain/status/evidence.ts';

const POLICY = StatusPolicySettings.parse({});
const up = startEvent(daysAgo(1));

function judged(...events: readonly RecordedEvent[]) {
  const { operational_status, reasons } = judge({ history: historyOf(...events), tickets: [] }, POLICY, NOW);
  return {
    colour: operational_status,
    texts: reasons
      .filter(({ rule }) => rule === 'metrics')
      .map(({ asks_for, text }) => `${asks_for}: ${text}`),
  };
}

it.each([
  ['ok', 'green', []],
  ['warning', 'yellow', ['yellow: the metric queue is a warning: 120, and > 100 is warning']],
  ['critical', 'red', ['red: the metric queue is critical: 120, and > 100 is warning']],
] as const)('a metric that is %s makes what is up %s', (level, colour, texts) => {
  expect(judged(up, metricsEvent(daysAgo(1), level))).toEqual({ colour, texts });
});

it('says what was measured, the limit, and when', () => {
  const history = historyOf(up, metricsEvent(daysAgo(0.5), 'warning'));
  const { reasons } = judge({ history, tickets: [] }, POLICY, NOW);
  expect(reasons.at(-1)).toMatchObject({
    rule: 'metrics',
    measured: 120,
    limit: '> 100',
    evidence_at: daysAgo(0.5),
  });
});

it('well alone makes nothing green, and keeps nothing fresh', () => {
  expect(judged(metricsEvent(daysAgo(1), 'ok'))).toEqual({ colour: 'unknown', texts: [] });
  expect(judged(startEvent(daysAgo(20)), metricsEvent(daysAgo(1), 'ok')).colour).toBe('unknown');
});

it('that cannot be read changes no colour, and keeps what is bad of it', () => {
  const unread = { unread: 'connection refused', why: 'nothing was measured yet' };
  expect(judged(up, metricsEvent(daysAgo(1), 'ok', unread))).toEqual({
    colour: 'green',
    texts: ['unknown: the metric queue cannot be read: connection refused'],
  });
  expect(judged(up, metricsEvent(daysAgo(1), 'critical', unread))).toMatchObject({
    colour: 'red',
    texts: [expect.stringContaining('cannot be read any more: connection refused')],
  });
});

it('counts as long as the newest verdicts have it', () => {
  const [first, second] = [metricsEvent(daysAgo(2), 'critical'), metricsEvent(daysAgo(1), 'ok')];
  expect(judged(up, first, second).colour).toBe('green');
  expect(judged(up, first, { ...second, metrics: [] } as RecordedEvent).colour).toBe('green');
});

it('changes nothing of what an older version of the policy has judged', () => {
  const history = { ...historyOf(up, metricsEvent(daysAgo(1), 'critical')), policy_version: 1 as const };
  expect(judge({ history, tickets: [] }, POLICY, NOW).operational_status).toBe('green');
});

it('is what the outlook asks for', () => {
  const history = historyOf(up, metricsEvent(daysAgo(1), 'critical'));
  expect(outlook({ history, tickets: [] }, POLICY, NOW)[0]).toMatchObject({
    to: 'green',
    needs: [{ what: 'metrics_clear', metrics: ['queue'] }],
    text: 'green when the metric queue is within limits again',
  });
});
