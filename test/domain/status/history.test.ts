import { describe, expect, it } from '@jest/globals';
import type { RecordedEvent } from '../../../src/domain/event.ts';
import { EMPTY_HISTORY, addToHistory, type ComponentHistory } from '../../../src/domain/status/history.ts';
import { judge } from '../../../src/domain/status/policy.ts';
import { StatusPolicySettings } from '../../../src/domain/status/policy-settings.ts';
import { countUptime } from '../../../src/domain/status/uptime.ts';
import {
  NOW,
  asItHappened,
  daysAgo,
  historyOf,
  startEvent,
  testEvent,
} from '../../support/domain/status/evidence.ts';

function uptimeOf(...starts: readonly [days: number, success: boolean][]): number | null {
  const history = historyOf(...starts.map(([days, success]) => startEvent(daysAgo(days), success)));
  return countUptime(history, NOW).uptime_percentage;
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

describe('records of a clock that was set back', () => {
  const asRecorded = (...events: readonly RecordedEvent[]): ComponentHistory =>
    historyOf(...events.map(asItHappened));

  it('stand in the order of recording, each with the time that the clock had', () => {
    const history = asRecorded(
      startEvent(daysAgo(1), true),
      startEvent(daysAgo(3), false),
      testEvent(daysAgo(1), [1, 0, 0]),
      testEvent(daysAgo(3), [0, 1, 0]),
    );

    expect(history.start_history).toMatchObject([{ success: false }, { success: true }]);
    expect(history.test_history.map((run) => run.timestamp)).toEqual([daysAgo(3), daysAgo(1)]);
    expect(history.start_changes.map(({ success }) => success)).toEqual([true, false]);
  });

  it.each([-1, 0, 0.5, 3])('keep their judgement, also %p days after the time of the first', (days) => {
    const history = asRecorded(startEvent(daysAgo(1), true), startEvent(daysAgo(2), false));

    const now = new Date(Date.parse(daysAgo(1 - days)));

    expect(judge({ history, tickets: [] }, StatusPolicySettings.parse({}), now).operational_status).toBe(
      'red',
    );
  });

  it('let a start that was reported late stand where its time belongs', () => {
    const history = historyOf(
      asItHappened(startEvent(daysAgo(4), true)),
      asItHappened(startEvent(daysAgo(2), true)),
      startEvent(daysAgo(3), false),
    );

    expect(history.start_history.map(({ timestamp }) => timestamp)).toEqual([2, 3, 4].map(daysAgo));
  });

  it('push nothing out but the oldest', () => {
    const before = Array.from({ length: 50 }, (_, index) => startEvent(daysAgo(50 - index)));

    const { start_history } = asRecorded(...before, startEvent(daysAgo(2_000), false));

    expect(start_history.map(({ timestamp }) => timestamp)).toEqual([
      daysAgo(2_000),
      ...before
        .slice(1)
        .toReversed()
        .map(({ at }) => at),
    ]);
  });

  it('count for uptime from the change that they followed', () => {
    const history = asRecorded(
      startEvent(daysAgo(10), true),
      startEvent(daysAgo(4), true),
      startEvent(daysAgo(5), false),
      startEvent(daysAgo(2), true),
    );

    expect(countUptime(history, NOW).uptime_percentage).toBe(70);
  });
});

it('a clock that was ahead and was put right decides nothing once something else is recorded', () => {
  const history = historyOf(
    asItHappened(startEvent(daysAgo(-300), false)),
    asItHappened(startEvent(daysAgo(1), true)),
  );

  const colours = [NOW, new Date(daysAgo(-301))].map((now) =>
    judge({ history, tickets: [] }, StatusPolicySettings.parse({ stale_after_days: 300 }), now),
  );

  expect(colours.map(({ operational_status }) => operational_status)).toEqual(['green', 'green']);
});
