import * as z from 'zod';
import { ColourShares } from '../../domain/days/shares.ts';
import { Figure, Ranking } from '../../domain/analytics/figure.ts';

/** What `hms analytics --json` prints. */
export const AnalyticsOutput = z.object({
  /** The beginning of a day in UTC. */
  since: z.iso.datetime(),
  until: z.iso.datetime(),
  /** What the figures are of: the fleet, or with `--by` each owner, technology or component. */
  by: z.enum(['fleet', 'owner', 'technology', 'component']),
  groups: z.array(z.object({ name: z.string(), figures: z.array(Figure) })),
  /** How many groups there are, also those that `--limit` leaves out. */
  total: z.number(),
  /** Of the fleet as a whole. */
  rankings: z.array(Ranking),
  /** Of the fleet as a whole, day by day; days of which nothing is known are left out. */
  trend: z.array(ColourShares),
});
export type AnalyticsOutput = z.infer<typeof AnalyticsOutput>;
