import type { MetricBucket, MetricPoint } from '../../../src/domain/metrics/samples.ts';

export const HOUR_MS = 3_600_000;
export const WEEK_MS = 168 * HOUR_MS;
/** A Monday, at midnight. */
export const BEGIN = Date.parse('2026-05-04T00:00:00.000Z');

/** Samples one after the other, an hour apart when nothing else is said. */
export function points(values: readonly number[], step = HOUR_MS): MetricPoint[] {
  return values.map((value, index) => ({ at: BEGIN + index * step, value }));
}

/** An hour in which always the same was measured. */
export function bucket(at: number, value: number, count: number): MetricBucket {
  return { at, min: value, max: value, sum: value * count, count, last: value };
}
