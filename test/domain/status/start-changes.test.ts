import { describe, expect, it } from '@jest/globals';
import type { RecordedEvent } from '../../../src/domain/event.ts';
import { answerValidFor, countUptime } from '../../../src/domain/status/uptime.ts';
import { asItHappened, historyOf, NOW, startEvent } from '../../support/domain/status/evidence.ts';

const HOUR = 3_600_000;

function hoursAgo(hours: number): string {
  return new Date(NOW.getTime() - hours * HOUR).toISOString();
}

/** An answer of a health check so many hours ago; with `late`, recorded only now. */
function answer(hours: number, success = true, holds?: number, late = false): RecordedEvent {
  const event = startEvent(hoursAgo(hours), success, { source: 'health' });
  const valid = holds === undefined ? event : { ...event, valid_for_ms: holds * HOUR };
  return late ? valid : asItHappened(valid);
}
const person = (hours: number, success = true): RecordedEvent =>
  asItHappened(startEvent(hoursAgo(hours), success));

/** Hours that a component was up and down, and of which nothing is known. */
function hoursOf(...events: readonly RecordedEvent[]): [up: number, down: number, unknown: number] {
  const { uptime } = countUptime(historyOf(...events), NOW);
  const { up_seconds = 0, down_seconds = 0, unknown_seconds = 0 } = uptime ?? {};
  return [up_seconds / 3_600, down_seconds / 3_600, unknown_seconds / 3_600];
}

describe('what an answer of a health check tells', () => {
  it.each<[string, RecordedEvent[], [number, number, number]]>([
    ['holds two and a half hours, where it does not say how long', [answer(10)], [2.5, 0, 7.5]],
    ['holds as long as it says', [answer(10, true, 6)], [6, 0, 4]],
    ['holds until the next one', [answer(10, true, 6), answer(9, false, 6)], [1, 6, 3]],
    ['goes on with those before it', [answer(10), answer(8), answer(6)], [6.5, 0, 3.5]],
    ['leaves a gap where nobody asked', [answer(10), answer(4)], [5, 0, 5]],
    ['that is down leaves one too', [answer(10, false), answer(4, false)], [0, 5, 5]],
    ['ends what a person said', [person(20), answer(10)], [12.5, 0, 7.5]],
    ['is ended by what a person said', [answer(10), person(9, false)], [1, 9, 0]],
    [
      'that is reported late parts those that said otherwise',
      [answer(6, true, 3), answer(4, true, 3), answer(3, true, 3), answer(5, false, 3, true)],
      [5, 1, 0],
    ],
    [
      'that is reported late goes on with those before it',
      [answer(10), answer(8, true, undefined, true)],
      [4.5, 0, 5.5],
    ],
    [
      'that is reported late fills a gap',
      [answer(10), answer(2), answer(6, false, undefined, true)],
      [4.5, 2.5, 3],
    ],
  ])('%s', (_, events, expected) => {
    expect(hoursOf(...events)).toEqual(expected);
  });

  it('holds at least two and a half hours, and longer where it is asked for seldom', () => {
    expect([undefined, 60_000, 2 * HOUR, 24 * HOUR].map((every) => answerValidFor(every) / HOUR)).toEqual([
      2.5, 2.5, 4, 48,
    ]);
  });
});

it('time in which nothing is known is no uptime, and of nothing else there is none', () => {
  const maintenance = {
    declared: [],
    started: [{ from: hoursAgo(24), until: hoursAgo(0), reason: 'x', by: null }],
  };
  const { start_changes } = historyOf(answer(20), answer(10, false));

  expect(countUptime({ start_changes }, NOW).uptime_percentage).toBe(50);
  expect(countUptime({ start_changes, maintenance }, NOW)).toMatchObject({
    uptime_percentage: null,
    uptime: { rule: 'starts/2', since: hoursAgo(20), maintenance_seconds: 20 * 3_600, unknown_seconds: 0 },
  });
});

it('counts from the oldest of a thousand changes, and says since when', () => {
  const flapping = Array.from({ length: 1_500 }, (_, index) => answer((1_500 - index) / 10, index % 2 === 0));

  const { start_changes } = historyOf(...flapping);

  expect(start_changes).toHaveLength(1_000);
  expect(countUptime({ start_changes }, NOW).uptime?.since).toBe(hoursAgo(100));
});
