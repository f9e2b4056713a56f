import { InvalidArgumentError } from 'commander';

export interface RecordedMoment {
  readonly at: Date;
  /** Counted back from now: the same words are another time a moment later. */
  readonly isApproximate: boolean;
}

const UNITS = { m: 60_000, h: 3_600_000, d: 86_400_000 } as const;
const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** Outside of these a time is a slip, and its year may not have the four digits that documents are compared by. */
const EARLIEST = Date.parse('2000-01-01T00:00:00.000Z');
const LATEST = Date.parse('9999-12-31T23:59:59.999Z');

/**
 * A moment as a person gives it, as commander's parser: a time with its zone, a date (its beginning in UTC),
 * or how long ago in minutes, hours or days.
 */
export function parseMoment(text: string): RecordedMoment {
  const ago = timeAgo(text);
  const at = ago ?? timeOnClock(text);
  if (at === undefined) {
    throw new InvalidArgumentError(
      'It is a time with its zone (2026-05-04T12:30:00Z, 2026-05-04T14:30:00+02:00), a date (2026-05-04), or how long ago (90m, 12h, 3d).',
    );
  }
  if (at.getTime() < EARLIEST || at.getTime() > LATEST)
    throw new InvalidArgumentError('It lies before 2000 or after 9999, in UTC.');
  return { at, isApproximate: ago !== undefined };
}

/** The same where only the time matters. */
export function parseTime(text: string): Date {
  return parseMoment(text).at;
}

function timeAgo(text: string): Date | undefined {
  const [, amount, unit] = /^(\d{1,6})([mhd])$/.exec(text) ?? [];
  if (amount === undefined) return undefined;
  return new Date(Date.now() - Number(amount) * UNITS[unit as keyof typeof UNITS]);
}

function timeOnClock(text: string): Date | undefined {
  const isReal = (TIME.test(text) || DATE.test(text)) && isDay(text.slice(0, 10));
  const time = isReal ? new Date(text) : undefined;
  return time === undefined || Number.isNaN(time.getTime()) ? undefined : time;
}

/** The clock takes 30 February for 2 March. */
function isDay(day: string): boolean {
  const time = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(day);
}
