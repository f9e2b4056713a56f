import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  beginAfterInterval,
  beginNow,
  nextTime,
  skipPast,
  advance,
  type Schedule,
  type ScheduleSettings,
} from '../../../src/domain/monitor/schedule.ts';

const HOUR = 3_600_000;
const MINUTE = 60_000;
const steady: ScheduleSettings = { jitter_percent: 0, catch_up: 'one', random: () => 0 };
const skipping: ScheduleSettings = { ...steady, catch_up: 'skip' };
/** An hourly schedule of which slot 3, at 3:00, was run. */
const hourly: Schedule = { ...beginNow(0, HOUR), taken: 3 };

describe('a schedule', () => {
  it('is due at once when it begins now, and after an interval when it is changed', () => {
    expect(advance(beginNow(5, HOUR), 5, steady).isDue).toBe(true);
    expect(nextTime(beginAfterInterval(5, HOUR, steady))).toBe(5 + HOUR);
  });

  it.each([
    { when: 'before the slot', now: 4 * HOUR - 1, due: false, late: false, missed: 0, taken: 3 },
    { when: 'at the slot', now: 4 * HOUR, due: true, late: false, missed: 0, taken: 4 },
    { when: 'a little later', now: 4 * HOUR + 6 * MINUTE, due: true, late: false, missed: 0, taken: 4 },
    { when: 'much later', now: 4 * HOUR + 7 * MINUTE, due: true, late: true, missed: 1, taken: 4 },
    { when: 'at a later slot', now: 7 * HOUR, due: true, late: true, missed: 3, taken: 7 },
    { when: 'after a later slot', now: 7.5 * HOUR, due: true, late: true, missed: 4, taken: 7 },
  ])('that catches up sees, $when, what it missed', ({ now, due, late, missed, taken }) => {
    const tick = advance(hourly, now, steady);

    expect(tick).toMatchObject({ isDue: due, isLate: late, missed, schedule: { taken } });
  });

  it.each([
    { when: 'much later', now: 4.5 * HOUR, due: false, missed: 1, next: 5 },
    { when: 'at a later slot', now: 7 * HOUR, due: true, missed: 3, next: 8 },
    { when: 'after a later slot', now: 7.5 * HOUR, due: false, missed: 4, next: 8 },
  ])('that skips waits, $when, for the next slot', ({ now, due, missed, next }) => {
    const tick = advance(hourly, now, skipping);

    expect(tick).toMatchObject({ isDue: due, missed });
    expect(nextTime(tick.schedule)).toBe(next * HOUR);
  });

  it('counts nothing as missed that it was told to pass over', () => {
    const schedule = skipPast(hourly, 9.5 * HOUR, steady);

    expect(nextTime(schedule)).toBe(10 * HOUR);
    expect(advance(schedule, 10 * HOUR, steady).missed).toBe(0);
  });

  it('runs or misses every slot exactly once, whenever it is looked at', () => {
    fc.assert(
      fc.property(
        settings,
        intervals,
        fc.array(fc.integer({ min: 0, max: 200_000 })),
        (given, interval, steps) => {
          let [schedule, now, inTime, missed] = [beginNow(0, interval), 0, 0, 0];
          for (const step of [0, ...steps]) {
            now += step;
            const tick = advance(schedule, now, given);
            if (tick.schedule !== schedule) inTime += tick.schedule.taken - schedule.taken - tick.missed;
            missed += tick.missed;
            schedule = tick.schedule;
          }

          expect(inTime + missed).toBe(schedule.taken + 1);
          expect(inTime).toBeGreaterThan(0);
        },
      ),
    );
  });

  it('never drifts: the next cycle is at its slot or later by no more than the jitter, and is not yet over', () => {
    fc.assert(
      fc.property(settings, intervals, fc.integer({ min: 0, max: 10 ** 9 }), (given, interval, now) => {
        const { schedule } = advance(beginNow(0, interval), now, given);

        const late = nextTime(schedule) - (schedule.taken + 1) * interval;
        expect(late).toBeGreaterThanOrEqual(0);
        expect(late).toBeLessThanOrEqual((interval * given.jitter_percent) / 100);
        expect(nextTime(schedule)).toBeGreaterThan(now);
      }),
    );
  });
});

const intervals = fc.integer({ min: 10_000, max: 100_000_000 });
const settings = fc.record({
  jitter_percent: fc.integer({ min: 0, max: 50 }),
  catch_up: fc.constantFrom('one' as const, 'skip' as const),
  random: fc.func(fc.double({ min: 0, max: 0.999, noNaN: true })).map((draw) => {
    let draws = 0;
    return () => draw((draws += 1));
  }),
});
