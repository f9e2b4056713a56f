import { dateOf, dayOf, type DayParts } from '../domain/days/day-parts.ts';
import type { ColouredDay } from '../domain/days/coloured-day.ts';

const SHOWN = 90;

/** The newest days of those that are counted, oldest first, in seconds. */
export function lastDays(days: ReadonlyMap<number, DayParts>, now: Date, count = SHOWN): ColouredDay[] {
  const first = dayOf(now.getTime()) - count + 1;
  return [...days]
    .filter(([day]) => day >= first)
    .sort(([one], [other]) => one - other)
    .map(([day, { green, yellow, red, unknown }]) => ({
      date: dateOf(day),
      green: secondsOf(green),
      yellow: secondsOf(yellow),
      red: secondsOf(red),
      unknown: secondsOf(unknown),
    }));
}

/** A colour that a day had for less than half a second counts as one that it had. */
function secondsOf(ms: number): number {
  return ms > 0 ? Math.max(1, Math.round(ms / 1_000)) : 0;
}
