/** One measured value. */
export interface MetricSample {
  readonly component: string;
  /** `health.up`, or what a `metrics:` entry is called; at most 200 characters, none of them a control character. */
  readonly series: string;
  readonly at: Date;
  /** Finite: what cannot be measured has no sample. */
  readonly value: number;
  /** As in `ms`, `s` or `%`; left out where it is a mere number, or not known. */
  readonly unit?: string | undefined;
}

/** A value and when it was measured, in milliseconds since 1970. */
export interface MetricPoint {
  readonly at: number;
  readonly value: number;
}

/** What was measured within one hour or day, from `at` on, in UTC; a raw sample is a bucket of its own. */
export interface MetricBucket {
  readonly at: number;
  readonly min: number;
  readonly max: number;
  readonly sum: number;
  readonly count: number;
  /** The newest value in it. */
  readonly last: number;
}

/** What a component has samples of. */
export interface MetricSeries {
  readonly name: string;
  readonly unit: string | null;
  /** Of the newest sample. */
  readonly last_at: number;
}

export const RESOLUTIONS = ['raw', 'hourly', 'daily'] as const;
/** How exactly the past is known: every sample for a day, hours for 90 days, days for ever. */
export type MetricResolution = (typeof RESOLUTIONS)[number];

const HOUR_MS = 3_600_000;

/** How long one bucket is. */
export const BUCKET_MS = { hourly: HOUR_MS, daily: 24 * HOUR_MS } as const;

/** How long samples and hours are kept. */
export const KEPT_MS = { raw: 24 * HOUR_MS, hourly: 90 * 24 * HOUR_MS } as const;
