import * as z from 'zod';

const UNITS = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 } as const;

const DURATION_HELP = 'a duration is a whole number with a unit: 250ms, 5s, 10m or 1h';

const Milliseconds = z
  .string({ error: DURATION_HELP })
  .regex(/^[1-9]\d{0,8}(ms|s|m|h)$/, DURATION_HELP)
  .transform((text) => {
    const [, amount = '0', unit = 'ms'] = /^(\d+)(\D+)$/.exec(text) ?? [];
    return Number(amount) * UNITS[unit as keyof typeof UNITS];
  });

/** A time span as a person writes it (`250ms`, `5s`, `10m`, `1h`), in milliseconds once read. */
export const Duration = Milliseconds.refine(
  (milliseconds) => milliseconds <= 24 * UNITS.h,
  'a duration is at most 24h',
);

/** A time span that a person is given to answer in, so days of it: at most 720h. */
export const LongDuration = Milliseconds.refine(
  (milliseconds) => milliseconds <= 720 * UNITS.h,
  'this duration is at most 720h',
);
