import { medianOf, scatterOf } from '../statistics.ts';
import { BUCKET_MS, type MetricBucket, type MetricPoint } from '../samples.ts';

/** Fewer samples say nothing of what is usual. */
export const MIN_SAMPLES = 30;
/** A week may be unlike others; of three, the median is not. */
const MIN_WEEKS = 3;
const HOUR_MS = BUCKET_MS.hourly;
const DAY_MS = BUCKET_MS.daily;
const WEEK_MS = 7 * DAY_MS;
/** How far back single hours are taken, where samples are too few. */
const RECENT_MS = 14 * DAY_MS;

/** What is known of a series, oldest first: the samples of a day, and the hours of 90. */
export interface MetricPast {
  readonly raw: readonly MetricPoint[];
  readonly hourly: readonly MetricBucket[];
}

/** What is usual. */
export interface Baseline {
  readonly middle: number;
  /** As a standard deviation; 0 where it was always the same. */
  readonly scatter: number;
  /** What it was told from: `this hour of 9 weeks`. */
  readonly basis: string;
}

/**
 * What is usual at a time, told from what was before it: from the same hour of the week (in UTC) where at least three weeks
 * and 30 samples of it are known, else from the samples of the last day, else from single samples of the last 14 days, one
 * an hour. Undefined, with how many there are, where none of them has 30.
 */
export function baselineAt(
  time: number,
  { raw, hourly }: MetricPast,
): Baseline | { readonly samples: number } {
  const day = raw.filter(({ at }) => at < time && at >= time - DAY_MS);
  const hour = time - (time % HOUR_MS);
  const earlier = hourly.filter(({ at }) => at < hour);
  const weekly = earlier.filter(({ at }) => (hour - at) % WEEK_MS === 0);
  if (weekly.length >= MIN_WEEKS && countOf(weekly) >= MIN_SAMPLES) return ofWeeks(weekly, day);
  const values = day.map(({ value }) => value);
  if (values.length >= MIN_SAMPLES) return ofValues(values, `${values.length} samples of the last day`);
  const single = earlier.filter(({ at }) => at >= time - RECENT_MS).map(({ last }) => last);
  if (single.length >= MIN_SAMPLES) return ofValues(single, `${single.length} hours of the last 14 days`);
  return { samples: Math.max(values.length, single.length) };
}

function ofValues(values: readonly number[], basis: string): Baseline {
  const middle = medianOf(values);
  return { middle, scatter: scatterOf(values.map((value) => value - middle)), basis };
}

/** An hour's level scatters from week to week, and samples scatter within an hour: both together are what a sample does. */
function ofWeeks(weekly: readonly MetricBucket[], day: readonly MetricPoint[]): Baseline {
  const { middle, scatter } = ofValues(
    weekly.map(({ sum, count }) => sum / count),
    '',
  );
  return {
    middle,
    scatter: Math.hypot(scatter, withinHours(day)),
    basis: `this hour of ${weekly.length} weeks`,
  };
}

function withinHours(day: readonly MetricPoint[]): number {
  const hours = Map.groupBy(day, ({ at }) => Math.floor(at / HOUR_MS));
  const distances = Array.from(hours.values()).flatMap((points) => {
    const middle = medianOf(points.map(({ value }) => value));
    return points.map(({ value }) => value - middle);
  });
  return scatterOf(distances);
}

function countOf(buckets: readonly MetricBucket[]): number {
  return buckets.reduce((sum, { count }) => sum + count, 0);
}
