import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  countAll,
  countOn,
  countRest,
  type CountedTime,
  type DaysState,
} from '../../../src/domain/days/component-days.ts';
import { DAY_PARTS, type DayParts } from '../../../src/domain/days/day-parts.ts';
import type { RecordedEvent } from '../../../src/domain/event.ts';
import { addToHistory, EMPTY_HISTORY } from '../../../src/domain/status/history.ts';
import { countUptime } from '../../../src/domain/status/uptime.ts';
import { asRecorded, type Happening } from '../../support/index/arbitrary-events.ts';

const BEGIN = new Date('2026-05-04T12:00:00.000Z');
const MINUTE = 60_000;
const NOW = new Date(BEGIN.getTime() + 12 * 24 * 60 * MINUTE);

const start = fc.record({
  type: fc.constant('start'),
  success: fc.boolean(),
  environment: fc.constant('prod'),
  version: fc.constant(null),
  duration_ms: fc.constant(null),
  source: fc.constantFrom('person', 'health'),
});
const colour = fc.record({
  type: fc.constant('status_changed'),
  from: fc.constant('green'),
  to: fc.constantFrom('green', 'yellow', 'red', 'unknown'),
});
const maintenance = fc.oneof(
  fc.constant({ type: 'maintenance_ended' }),
  fc
    .integer({ min: 1, max: 600 })
    .map((minutes) => ({ type: 'maintenance_started', minutes, reason: 'planned' })),
);

function toldWith(after: fc.Arbitrary<number>, late: fc.Arbitrary<number>): fc.Arbitrary<Happening> {
  return fc.record({ after, late, facts: fc.oneof(start, start, colour, maintenance) });
}

const inOrder = toldWith(fc.integer({ min: 0, max: 400 }), fc.constant(0));
const oftenLate = toldWith(
  fc.integer({ min: 0, max: 400 }),
  fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, fc.integer({ min: 1, max: 3_000 })),
);
const ofBadClocks = toldWith(
  fc.oneof(
    { weight: 8, arbitrary: fc.integer({ min: 0, max: 400 }) },
    fc.integer({ min: -9_000, max: 60_000 }),
  ),
  fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, fc.integer({ min: 1, max: 3_000 })),
);

function eventsOf(told: readonly Happening[]): RecordedEvent[] {
  return asRecorded(told, BEGIN);
}

type Days = Record<string, DayParts>;

function add(days: Days, more: ReadonlyMap<number, DayParts>): Days {
  const sum = { ...days };
  for (const [day, parts] of more) {
    const before = sum[day];
    sum[day] = Object.fromEntries(
      DAY_PARTS.map((part) => [part, (before?.[part] ?? 0) + parts[part]]),
    ) as DayParts;
  }
  return sum;
}

/** The days as they come out where events come some at a time, as in the index. */
function inSteps(
  events: readonly RecordedEvent[],
  size: number,
): { state: DaysState | undefined; days: Days } {
  let state: DaysState | undefined;
  let days: Days = {};
  for (let first = 0; first < events.length; first += size) {
    const next = events.slice(first, first + size);
    const on: CountedTime | undefined = state === undefined ? undefined : countOn(state, next, NOW);
    const counted = on ?? countAll(events.slice(0, first + size), NOW);
    days = add(on === undefined ? {} : days, counted?.days ?? new Map());
    ({ state } = counted ?? { state: undefined });
  }
  return { state, days };
}

function untilNow({ state, days }: { state: DaysState | undefined; days: Days }): Days {
  return state === undefined ? days : add(days, countRest(state, NOW));
}

describe('the days of a component', () => {
  it.each([
    ['as they happen', inOrder],
    ['also late', oftenLate],
    ['by bad clocks', ofBadClocks],
  ])('are the same however many events come at once, recorded %s', (_, arbitrary) => {
    fc.assert(
      fc.property(
        fc.array(arbitrary, { minLength: 1, maxLength: 30 }),
        fc.integer({ min: 1, max: 5 }),
        (told, size) => {
          const events = eventsOf(told);
          expect(untilNow(inSteps(events, size))).toEqual(untilNow(inSteps(events, events.length)));
        },
      ),
    );
  });

  it('have in each minute the colour that was recorded last of those that are dated before it', () => {
    fc.assert(
      fc.property(fc.array(oftenLate, { minLength: 1, maxLength: 20 }), (told) => {
        const events = eventsOf(told);
        const counted = { green: 0, yellow: 0, red: 0, unknown: 0 };
        const first = Math.min(...events.map(({ at }) => Date.parse(at)));
        const known = events.filter(({ at }) => Date.parse(at) <= NOW.getTime() + 5 * MINUTE);
        for (let time = first; known.length > 0 && time < NOW.getTime(); time += MINUTE) {
          const last = events.findLast(
            (event) => event.type === 'status_changed' && Date.parse(event.at) <= time,
          );
          counted[last?.type === 'status_changed' ? last.to : 'unknown'] += MINUTE;
        }
        const days = Object.values(untilNow(inSteps(events, 3)));
        for (const name of ['green', 'yellow', 'red', 'unknown'] as const)
          expect(days.reduce((sum, parts) => sum + parts[name], 0)).toBe(counted[name]);
      }),
      { numRuns: 50 },
    );
  });

  // A status does not keep each start: where persons and health checks both tell, it cannot part what comes late.
  it.each([
    ['as they happen', 'person', inOrder],
    ['as they happen', 'health', inOrder],
    ['also late', 'person', oftenLate],
    ['also late', 'health', oftenLate],
  ])('have the uptime that the status has, recorded %s by a %s', (_, by, arbitrary) => {
    fc.assert(
      fc.property(fc.array(arbitrary, { minLength: 1, maxLength: 30 }), (told) => {
        const events = eventsOf(told).filter(
          (event) =>
            Date.parse(event.recorded_at) <= NOW.getTime() && (event.type !== 'start' || event.source === by),
        );
        const { uptime } = countUptime(events.reduce(addToHistory, EMPTY_HISTORY), NOW);
        const days = Object.values(untilNow(inSteps(events, 2)));
        const total = (part: 'up' | 'down') => days.reduce((sum, parts) => sum + parts[part], 0) / 1_000;
        expect([total('up'), total('down')]).toEqual([uptime?.up_seconds ?? 0, uptime?.down_seconds ?? 0]);
      }),
    );
  });
});
