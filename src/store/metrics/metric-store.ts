import type {
  MetricBucket,
  MetricPoint,
  MetricResolution,
  MetricSample,
  MetricSeries,
} from '../../domain/metrics/samples.ts';

/** One series, and the time that is asked for: from `from` on, and before `to`. */
export interface MetricRange {
  readonly component: string;
  readonly series: string;
  readonly from: Date;
  readonly to: Date;
  readonly resolution: MetricResolution;
}

/**
 * Remembers measured values: each for a day, the hours that they add up to for 90 days, and the days for ever.
 * It is bounded, whatever is given to it. A damaged store is reported, put aside and begun anew.
 * What it holds is memory and no record: statuses are derived from events alone.
 * Its methods throw UnavailableError, with what to do, where the disk refuses.
 */
export interface MetricStore {
  /**
   * Keeps samples, on disk when it returns; the same series and time again is the same sample, so that it may be tried again.
   * Returns why some were not kept, one sentence for each reason: too many series, a name that is too long, a value that is
   * no finite number, or a time more than a day ago or more than 5 minutes ahead.
   */
  add(samples: readonly MetricSample[]): Promise<readonly string[]>;

  /** What was measured, oldest first; nothing for a series that is not known. */
  range(asked: MetricRange): Promise<MetricBucket[]>;

  /**
   * The newest samples, oldest first; the newest ten stay however old they are. What is dated more than 5 minutes ahead, as
   * after the clock was set back, is left out.
   */
  latest(component: string, series: string, count: number): Promise<MetricPoint[]>;

  /** All series of a component, by name. */
  series(component: string): Promise<MetricSeries[]>;

  /** Removes what is older than it is to be kept, also of series that get no new samples, and gives room on the disk back. */
  compact(): Promise<void>;
}
