import { describe, expect, it } from '@jest/globals';
import { EMPTY_HISTORY, addToHistory } from '../../src/domain/history.ts';
import { judge } from '../../src/domain/status-policy.ts';
import { StatusPolicySettings } from '../../src/domain/status-policy-settings.ts';
import { NOW, daysAgo, historyOf, startEvent, testEvent } from './evidence.ts';

function uptimeOf(...starts: readonly [days: number, success: boolean][]): number | null {
  const history = historyOf(...starts.map(([days, success]) => startEvent(daysAgo(days), success)));
  return judge({ history, tickets: [] }, StatusPolicySettings.parse({}), NOW).health_metrics
    .uptime_percentage;
}

describe('a component’s history', () => {
  it('stands newest first, whatever the order of recording', () => {
    const history = historyOf(...[2, 5, 1, 3].map((days) => testEvent(daysAgo(days), null)));

    expect(history.test_history.map((run) => run.timestamp)).toEqual([1, 2, 3, 5].map(daysAgo));
  });

  it('takes the one that was recorded last for the latest of two at the same time', () => {
    const history = historyOf(startEvent(daysAgo(1), true), startEvent(daysAgo(1), false));

    expect(history.start_history[0]?.success).toBe(false);
    expect(history.start_changes.at(-1)?.success).toBe(false);
  });

  it('keeps the newest 50 starts and test runs', () => {
    const many = Array.from({ length: 60 }, (_, index) => daysAgo(index / 10));

    const history = historyOf(...many.flatMap((at) => [startEvent(at), testEvent(at, null)]));

    expect(history.start_history.map((entry) => entry.timestamp)).toEqual(many.slice(0, 50));
    expect(history.test_history.map((entry) => entry.timestamp)).toEqual(many.slice(0, 50));
  });

  it('remembers a change of colour with its time', () => {
    const { at } = startEvent(daysAgo(1));
    const change = { type: 'status_changed', from: 'green', to: 'red' } as const;

    const history = addToHistory(EMPTY_HISTORY, {
      ...change,
      schema_version: 3,
      seq: 1,
      at: daysAgo(3),
      recorded_at: at,
      key: null,
      run: null,
      actor: null,
    });

    expect(history).toMatchObject({
      operational_status: 'red',
      previous_status: 'green',
      operational_status_since: daysAgo(3),
    });
  });
});

describe('uptime', () => {
  it.each<[string, [number, boolean][], number | null]>([
    ['is not known without a start', [], null],
    ['counts from the first start', [[10, true]], 100],
    ['is none after a failed start', [[10, false]], 0],
    [
      'is the share of time after a good start',
      [
        [10, true],
        [4, false],
      ],
      60,
    ],
    [
      'is a time out between good starts',
      [
        [10, true],
        [9, false],
        [8, true],
      ],
      90,
    ],
    [
      'looks back 30 days and no further',
      [
        [45, true],
        [15, false],
      ],
      50,
    ],
    [
      'knows what held when the 30 days began',
      [
        [45, false],
        [40, true],
        [6, false],
      ],
      80,
    ],
    [
      'is not changed by a repeat of what holds',
      [
        [10, true],
        [7, true],
        [4, false],
      ],
      60,
    ],
    [
      'counts a failure that was reported late',
      [
        [10, true],
        [4, true],
        [6, false],
      ],
      80,
    ],
    [
      'counts no start of a clock that is ahead',
      [
        [10, true],
        [-5, false],
      ],
      100,
    ],
    ['is that of the start at this very moment', [[0, true]], 100],
  ])('%s', (_, starts, percent) => {
    expect(uptimeOf(...starts)).toBe(percent);
  });

  it('needs one change more than the last 30 days have, and keeps no others', () => {
    const flapping = Array.from({ length: 80 }, (_, index) =>
      startEvent(daysAgo(80 - index), index % 2 === 0),
    );

    const { start_changes } = historyOf(...flapping);

    expect(start_changes.map((change) => change.timestamp)).toEqual(
      Array.from({ length: 31 }, (_, index) => daysAgo(31 - index)),
    );
  });
});

describe('records of a clock that was ahead', () => {
  const wrong = Array.from({ length: 60 }, (_, index) => daysAgo(-400 - index));

  it('push no real start or test run out, and go when there is no room', () => {
    const real = Array.from({ length: 20 }, (_, index) => daysAgo(20 - index));

    const history = historyOf(...[...wrong, ...real].flatMap((at) => [startEvent(at), testEvent(at, null)]));

    const kept = history.start_history.map((entry) => entry.timestamp);
    expect(kept.slice(30)).toEqual(real.toReversed());
    expect(kept).toHaveLength(50);
    expect(history.test_history.map((entry) => entry.timestamp)).toEqual(kept);
  });

  it('leave uptime as it was', () => {
    const starts = [[900, -1] as const].map(([days]) => startEvent(daysAgo(-days)));

    const history = historyOf(...starts, startEvent(daysAgo(10), false), startEvent(daysAgo(5), true));

    expect(history.start_changes.filter((change) => change.timestamp <= NOW.toISOString())).toHaveLength(2);
  });
});
