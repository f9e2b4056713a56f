import * as z from 'zod';

/** What is measured. Seconds are shown as durations, shares in percent of 100. */
export const FIGURE_UNITS = ['percent', 'seconds', 'count', 'per_day'] as const;

/**
 * One figure about a component or a group in a window of time, by a rule that is named with it. It is the same however the
 * window is cut, as what begins before it or ends behind it is said, and not counted as shorter than it was.
 */
export const Figure = z.object({
  /** As in `uptime` or `time_to_recover`. */
  name: z.string(),
  /** The rule and its version, such as `uptime/1`; `docs/analytics.md` says each in words. */
  rule: z.string(),
  unit: z.enum(FIGURE_UNITS),
  /** The share, the sum, or of several values their median; null where it cannot be measured. */
  value: z.number().nullable(),
  /** Of several values the one that nine of ten do not exceed; null where it cannot be measured, left out of what has none. */
  p90: z.number().nullable().exactOptional(),
  /** Why there is no value, in a clause such as `no start has a version`; null where there is one. */
  not_measurable: z.string().nullable(),
  /** Of how many it is: episodes, runs, days; the rule says of what. */
  n: z.int().min(0),
  /** Where `n` is a time. */
  n_unit: z.literal('seconds').exactOptional(),
  /** What the rule left out, and how often. */
  left_out: z.array(z.object({ what: z.string(), count: z.int().min(1) })),
});
export type Figure = z.infer<typeof Figure>;

/** Things of the fleet in order, the most telling first, by a rule that is named with them. */
export const Ranking = z.object({
  /** As in `flaky_tests` or `offenders`. */
  name: z.string(),
  rule: z.string(),
  /** In the order of the cells. `unit` is left out for words; times are ISO 8601 words. */
  columns: z.array(z.object({ name: z.string(), unit: z.enum(FIGURE_UNITS).exactOptional() })),
  /** At most as many as were asked for. */
  rows: z.array(z.array(z.union([z.string(), z.number()]).nullable())),
  /** How many there are in all. */
  total: z.int().min(0),
  left_out: z.array(z.object({ what: z.string(), count: z.int().min(1) })),
});
export type Ranking = z.infer<typeof Ranking>;
