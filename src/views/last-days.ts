import { dateOf, dayOf, NO_PARTS, type DayParts } from '../domain/days/day-parts.ts';
import type { ColouredDay } from '../domain/days/coloured-day.ts';

const SHOWN = 90;

/** The newest days of those that are counted, oldest first, in seconds. */
export function lastDays(days: ReadonlyMap<number, DayParts>, now: Date, count = SHOWN): ColouredDay[] {
  const first = dayOf(now.getTime()) - count + 1;
  return [...days]
    .filter(([day]) => day >= first)
    .sort(([one], [other]) => one - other)
    .map(([day, parts]) => colouredDay(day, parts));
}

/** The same of each day of a range, also of those that are not counted, so that one day is below the other. */
export function eachDay(
  days: ReadonlyMap<number, DayParts>,
  { from, until }: { readonly from: number; readonly until: number },
): ColouredDay[] {
  return Array.from({ length: until - from + 1 }, (_, place) =>
    colouredDay(from + place, days.get(from + place) ?? NO_PARTS),
  );
}

function colouredDay(day: number, { green, yellow, red, unknown }: DayParts): ColouredDay {
  return {
    date: dateOf(day),
    green: secondsOf(green),
    yellow: secondsOf(yellow),
    red: secondsOf(red),
    unknown: secondsOf(unknown),
  };
}

/** A colour that a day had for less than half a second counts as one that it had. */
function secondsOf(ms: number): number {
  return ms > 0 ? Math.max(1, Math.round(ms / 1_000)) : 0;
}
