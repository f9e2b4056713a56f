import { InvalidArgumentError } from 'commander';
import { DURATION_FORMAT, formatSpan, parseDuration } from '../domain/text/durations.ts';
import { MOMENT_FORMAT, parseMoment as parseMilliseconds } from '../domain/text/moments.ts';

export interface RecordedMoment {
  readonly at: Date;
  /** Counted back from now: the same words are another time a moment later. */
  readonly isApproximate: boolean;
}

/** Outside of these a time is a slip, and its year may not have the four digits that documents are compared by. */
const EARLIEST = Date.parse('2000-01-01T00:00:00.000Z');
const LATEST = Date.parse('9999-12-31T23:59:59.999Z');

/** A moment as a person gives it, as commander's parser: a time with its zone, a date (its beginning in UTC), or how long ago. */
export function parseMoment(text: string): RecordedMoment {
  const ago = parseDuration(text);
  const ms = ago === undefined ? parseMilliseconds(text) : Date.now() - ago;
  if (ms === undefined)
    throw new InvalidArgumentError(`Expected ${MOMENT_FORMAT}, or how long ago (90m, 12h, 3d).`);
  return { at: dateInRange(ms), isApproximate: ago !== undefined };
}

/** The same where only the time matters. */
export function parseTime(text: string): Date {
  return parseMoment(text).at;
}

/** A moment to come, as commander's parser: a time with its zone, or a date. */
export function parseFutureTime(text: string): Date {
  const ms = parseMilliseconds(text);
  if (ms === undefined) throw new InvalidArgumentError(`Expected ${MOMENT_FORMAT}.`);
  return dateInRange(ms);
}

function dateInRange(ms: number): Date {
  if (ms < EARLIEST || ms > LATEST)
    throw new InvalidArgumentError('Expected a time from 2000 to 9999, in UTC.');
  return new Date(ms);
}

interface Range {
  readonly min: number;
  readonly max: number;
}

/**
 * A commander parser of durations, to milliseconds: a number with a unit, or one of seconds.
 * Throws InvalidArgumentError for anything else, and for one outside of `min` and `max` (in milliseconds).
 */
export function durationParser({ min, max }: Range) {
  return (text: string): number => {
    const ms = parseDuration(/^\d{1,9}$/.test(text) ? `${text}s` : text);
    if (ms !== undefined && ms >= min && ms <= max) return ms;
    throw new InvalidArgumentError(
      `Expected ${DURATION_FORMAT}, or a number of seconds; from ${formatSpan(min)} to ${formatSpan(max)}.`,
    );
  };
}

/** The same to whole seconds, and with `min` and `max` in seconds. */
export function secondsParser({ min, max }: Range) {
  const parse = durationParser({ min: min * 1_000, max: max * 1_000 });
  return (text: string): number => {
    const seconds = parse(text) / 1_000;
    if (Number.isInteger(seconds)) return seconds;
    throw new InvalidArgumentError('Expected whole seconds.');
  };
}
