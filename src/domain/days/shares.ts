import * as z from 'zod';
import type { DayParts } from './day-parts.ts';
import { dateOf } from './day-parts.ts';

const percent = z.number().min(0).max(100);

/** Which share of a day's component time had which colour, in percent; together they are 100. */
export const ColourShares = z.object({
  /** The day in UTC, as in `2026-05-04`. */
  date: z.iso.date(),
  green: percent,
  yellow: percent,
  red: percent,
  unknown: percent,
});
export type ColourShares = z.infer<typeof ColourShares>;

/** The shares of each day of which something is known, oldest first. */
export function sharesOf(days: ReadonlyMap<number, DayParts>): ColourShares[] {
  return [...days].flatMap(([day, { green, yellow, red, unknown }]) => {
    const total = green + yellow + red + unknown;
    if (total === 0) return [];
    const share = (part: number): number => (100 * part) / total;
    return [
      {
        date: dateOf(day),
        green: share(green),
        yellow: share(yellow),
        red: share(red),
        unknown: share(unknown),
      },
    ];
  });
}
