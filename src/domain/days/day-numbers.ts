import type { DayParts } from './day-parts.ts';

/**
 * A day as numbers of which most are 0 on most days, and which can be summed: how long it was counted, as whole days and the
 * milliseconds beside them, and what was neither green nor up.
 */
export const DAY_NUMBERS = [
  'days',
  'counted',
  'yellow',
  'red',
  'unknown',
  'down',
  'maintenance',
  'untold',
] as const;

const DAY_MS = 24 * 3_600_000;

export function asNumbers({ green, yellow, red, unknown, up, down, maintenance }: DayParts): number[] {
  const counted = green + yellow + red + unknown;
  const days = Math.floor(counted / DAY_MS);
  const untold = counted - up - down - maintenance;
  return [days, counted - days * DAY_MS, yellow, red, unknown, down, maintenance, untold];
}

export function fromNumbers(numbers: readonly number[]): DayParts {
  const [days = 0, rest = 0, yellow = 0, red = 0, unknown = 0, down = 0, maintenance = 0, untold = 0] =
    numbers;
  const counted = days * DAY_MS + rest;
  return {
    green: counted - yellow - red - unknown,
    yellow,
    red,
    unknown,
    up: counted - down - maintenance - untold,
    down,
    maintenance,
  };
}
