import * as z from 'zod';
import { Duration, LongDuration } from '../declared-duration.ts';
import type { Span } from '../maintenance/spans.ts';
import type { Stretch } from '../status/stretch.ts';

/**
 * A service level objective (`slo:`), by slices of time: a slice is good where the component was up for all of it that is
 * known. So one answer a minute is enough to judge by, however many requests there are.
 */
export const Slo = z
  .strictObject({
    /** Percent of the slices that are to be good. Below 93.1 the fastest burn that is looked for, 14.4, could not happen. */
    objective: z
      .number()
      .min(93.1, 'an objective is at least 93.1: with less, a burn rate of 14.4 could not happen')
      .lt(100, 'an objective of 100 leaves no budget: choose one below, as in 99.9'),
    /** How long is looked back, at most 720h (30 days). */
    window: LongDuration.prefault('30d'),
    /** From 1s to 1h. */
    slice: Duration.refine((span) => span >= 1_000 && span <= 3_600_000, 'a slice is from 1s to 1h').prefault(
      '1m',
    ),
  })
  .refine(({ window, slice }) => window >= 100 * slice, {
    path: ['window'],
    error: 'a window has at least 100 slices',
  });
export type Slo = z.infer<typeof Slo>;

/** How much of a budget is used up how fast, over a long window, and still over a short one. */
export interface BurnRule {
  readonly long: number;
  readonly short: number;
  /** How many times as fast as the budget allows. */
  readonly rate: number;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Those of the SRE workbook, chapter 5: 2 % of the budget of 30 days in an hour, 5 % in six, 10 % in three days. */
export const BURN_RULES: readonly BurnRule[] = [
  { long: HOUR, short: 5 * MINUTE, rate: 14.4 },
  { long: 6 * HOUR, short: 30 * MINUTE, rate: 6 },
  { long: 72 * HOUR, short: 6 * HOUR, rate: 1 },
];

/** How an objective stands. */
export interface SloStanding {
  /** Slices of which something is known, and those in which it was down for some of the time. */
  readonly known: number;
  readonly bad: number;
  /** Percent of the known slices that were good; null where none is known. */
  readonly attained: number | null;
  /** How much is left of the bad slices that as many known ones allow, in percent; less than none where it is overspent. */
  readonly budgetLeft: number | null;
  /** How many times as fast as the budget allows it is used up, over each long window; null where nothing is known. */
  readonly burn: readonly (number | null)[];
  /** The fastest rule whose rate is exceeded over both of its windows; null where none is. */
  readonly burning: BurnRule | null;
}

/** How an objective stands at a moment, from when it was up and down, outside maintenance and in order. */
export function standingOf(
  { objective, window, slice }: Slo,
  stretches: readonly Stretch[],
  now: number,
): SloStanding {
  const allowed = 1 - objective / 100;
  const over = (length: number): SliceCounts =>
    countSlices(stretches, { from: now - length, until: now }, slice);
  const rateOver = (length: number): number | null => {
    const { known, bad } = over(length);
    return known === 0 ? null : bad / known / allowed;
  };
  const { known, bad } = over(window);
  const isOver = ({ long, short, rate }: BurnRule): boolean =>
    [long, short].every((length) => (rateOver(length) ?? 0) > rate);
  return {
    known,
    bad,
    attained: known === 0 ? null : (100 * (known - bad)) / known,
    budgetLeft: known === 0 ? null : 100 - (100 * bad) / (allowed * known),
    burn: BURN_RULES.map(({ long }) => rateOver(long)),
    burning: BURN_RULES.find(isOver) ?? null,
  };
}

interface SliceCounts {
  readonly known: number;
  readonly bad: number;
}

/** The slices of a window, as they lie since 1970, of which something is known, and those with some time down. */
export function countSlices(
  stretches: readonly Stretch[],
  { from, until }: Span,
  slice: number,
): SliceCounts {
  let [known, bad, lastKnown, lastBad] = [0, 0, -1, -1];
  for (const stretch of stretches) {
    const begin = Math.max(stretch.from, from);
    const end = Math.min(stretch.until, until);
    if (begin >= end) continue;
    const first = Math.floor(begin / slice);
    const last = Math.ceil(end / slice) - 1;
    known += Math.max(0, last - Math.max(first, lastKnown + 1) + 1);
    lastKnown = Math.max(lastKnown, last);
    if (stretch.isUp) continue;
    bad += Math.max(0, last - Math.max(first, lastBad + 1) + 1);
    lastBad = Math.max(lastBad, last);
  }
  return { known, bad };
}
