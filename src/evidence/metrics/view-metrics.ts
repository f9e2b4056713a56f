import { InputError } from '../../domain/errors.ts';
import type { FleetMember } from '../../domain/fleet.ts';
import type { JudgedMetric } from '../../domain/metrics/judged.ts';
import { KEPT_MS, type MetricBucket, type MetricResolution } from '../../domain/metrics/samples.ts';
import { medianOf } from '../../domain/metrics/statistics.ts';
import { didYouMean } from '../../domain/text/nearest-name.ts';
import type { Tracker } from '../../tracker/record.ts';
import { getStatus } from '../../tracker/status.ts';
import { seriesOf } from './sample-metrics.ts';

/** One series of a component, as far as it was measured in the time that is asked for. */
export interface SeriesView {
  readonly name: string;
  readonly unit: string | null;
  /** All null where nothing was measured then; the median is that of the samples, or of the means of hours or days. */
  readonly min: number | null;
  readonly median: number | null;
  readonly max: number | null;
  readonly last: number | null;
  /** What the declared metric of this series is; null where none is declared, or it was not judged yet. */
  readonly verdict: JudgedMetric | null;
  /** Oldest first. */
  readonly buckets: readonly MetricBucket[];
}

export interface MetricsView {
  readonly from: Date;
  readonly to: Date;
  readonly resolution: MetricResolution;
  readonly series: readonly SeriesView[];
}

/**
 * What is known of a component's series since a moment, of one of them or of all: those that are declared first, then the others
 * by name. Throws InputError for a series that is not there.
 */
export async function viewMetrics(
  tracker: Tracker,
  { component: { id, metrics: declared = [] } }: FleetMember,
  { since, series: wanted }: { readonly since: Date; readonly series?: string | undefined },
): Promise<MetricsView> {
  const { metrics: judged = [] } = await getStatus(tracker, id);
  const stored = await tracker.store.metrics.series(id);
  const verdicts = new Map(
    declared.map((metric) => [seriesOf(metric), judged.find(({ name }) => name === metric.name)]),
  );
  const names = [...new Set([...verdicts.keys(), ...stored.map(({ name }) => name)])];
  const shown = wanted === undefined ? names : names.filter((name) => name === wanted);
  if (wanted !== undefined && shown.length === 0)
    throw new InputError(
      `${id} has no series ${wanted}.${didYouMean(wanted, names)} \`hms metrics ${id}\` shows them all.`,
    );
  const to = tracker.now();
  const resolution = resolutionFor(to.getTime() - since.getTime());
  const series: SeriesView[] = [];
  for (const name of shown) {
    // What was measured at this very moment is in it.
    const until = new Date(to.getTime() + 1);
    const buckets = await tracker.store.metrics.range({
      component: id,
      series: name,
      from: since,
      to: until,
      resolution,
    });
    const verdict = verdicts.get(name) ?? null;
    const unit = verdict?.unit ?? stored.find((one) => one.name === name)?.unit ?? null;
    series.push({ name, unit, ...summaryOf(buckets), verdict, buckets });
  }
  return { from: since, to, resolution, series };
}

/** "24 hours ago" was said a moment ago. */
const TOLERANCE_MS = 60_000;

/** The most exact that reaches as far back. */
function resolutionFor(span: number): MetricResolution {
  if (span <= KEPT_MS.raw + TOLERANCE_MS) return 'raw';
  return span <= KEPT_MS.hourly + TOLERANCE_MS ? 'hourly' : 'daily';
}

function summaryOf(buckets: readonly MetricBucket[]): Pick<SeriesView, 'min' | 'median' | 'max' | 'last'> {
  const last = buckets.at(-1)?.last;
  if (last === undefined) return { min: null, median: null, max: null, last: null };
  return {
    min: buckets.reduce((least, { min }) => Math.min(least, min), Infinity),
    median: medianOf(buckets.map(({ sum, count }) => sum / count)),
    max: buckets.reduce((most, { max }) => Math.max(most, max), -Infinity),
    last,
  };
}
