import { WORST_FIRST } from '../../domain/colour-names.ts';
import type { OperationalStatus } from '../../domain/colour.ts';
import type { Coloured, ColouredDay } from '../../domain/days/coloured-day.ts';
import { countOf } from '../../domain/text/counts.ts';

/** The worst colour that a day had for however short; unknown counts only where nothing else is known. */
export function worstOf(day: Coloured): OperationalStatus {
  const known = WORST_FIRST.find((colour) => colour !== 'unknown' && day[colour] > 0);
  return known ?? 'unknown';
}

/** As `14 days: red on 2, green on 12`. */
export function daysInWords(days: readonly ColouredDay[]): string {
  if (days.length === 0) return 'No day is known';
  const counts = new Map<OperationalStatus, number>();
  for (const day of days) {
    const colour = worstOf(day);
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const told = WORST_FIRST.filter((colour) => counts.has(colour)).map(
    (colour) => `${colour} on ${counts.get(colour) ?? 0}`,
  );
  return `${countOf(days.length, 'day')}: ${told.join(', ')}`;
}
