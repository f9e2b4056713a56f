import { InvalidArgumentError } from 'commander';

const UNITS = { m: 60_000, h: 3_600_000, d: 86_400_000 } as const;
const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;

/**
 * A moment as a person gives it, as commander's parser: a time with its zone, a date (its beginning in UTC),
 * or how long ago in minutes, hours or days.
 */
export function parseTime(text: string): Date {
  const [, amount, unit] = /^(\d{1,6})([mhd])$/.exec(text) ?? [];
  if (amount !== undefined) return new Date(Date.now() - Number(amount) * UNITS[unit as keyof typeof UNITS]);
  const day = text.slice(0, 10);
  const isReal = (TIME.test(text) || DATE.test(text)) && isDay(day);
  const time = isReal ? new Date(text) : undefined;
  if (time !== undefined && !Number.isNaN(time.getTime())) return time;
  throw new InvalidArgumentError(
    'It is a time with its zone (2026-05-04T12:30:00Z, 2026-05-04T14:30:00+02:00), a date (2026-05-04), or how long ago (90m, 12h, 3d).',
  );
}

/** The clock takes 30 February for 2 March. */
function isDay(day: string): boolean {
  const time = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(day);
}
