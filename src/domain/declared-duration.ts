import * as z from 'zod';
import { DURATION_FORMAT, parseDuration } from './text/durations.ts';

const HOUR = 3_600_000;

/** A time span as a person writes it (`250ms`, `5s`, `10m`, `1h`, `1d`), in milliseconds once read; more than none, and at most 24h. */
export const Duration = milliseconds().refine((span) => span <= 24 * HOUR, 'a duration is at most 24h');

/** A time span that a person is given to answer in, so days of it: at most 720h. */
export const LongDuration = milliseconds().refine(
  (span) => span <= 720 * HOUR,
  'this duration is at most 720h',
);

function milliseconds() {
  const error = `a duration is ${DURATION_FORMAT}`;
  return z.string({ error }).transform((text, context) => {
    const span = parseDuration(text) ?? 0;
    if (span > 0) return span;
    context.addIssue({ code: 'custom', message: error });
    return z.NEVER;
  });
}
