import * as z from 'zod';
import { METRIC_LEVELS } from './rules.ts';

/** What one metric is, as it was last judged. */
export const JudgedMetric = z.object({
  name: z.string(),
  /** What holds after several samples in a row; `unknown` while too little is known. */
  level: z.enum([...METRIC_LEVELS, 'unknown']),
  /** What was measured and what it was compared with, in one clause of at most 300 characters. */
  why: z.string(),
  value: z.number().nullable(),
  unit: z.string().nullable(),
  /** What it was compared with. */
  limit: z.string().nullable(),
  measured_at: z.iso.datetime().nullable(),
  /** Why nothing new is known of it, where it could not be read for longer than `stale_after`; null while it can. */
  unread: z.string().nullable(),
});
export type JudgedMetric = z.infer<typeof JudgedMetric>;

/** All metrics of a component, in the order in which they are declared. */
export const JudgedMetrics = z.array(JudgedMetric);

/** Metrics came to other verdicts than before, or one of them is bad and a day has gone. */
export const MetricsJudged = z.object({ type: z.literal('metrics_judged'), metrics: JudgedMetrics });

/** Whether it is beyond a limit. */
export function isBad({ level }: JudgedMetric): boolean {
  return level === 'warning' || level === 'critical';
}

/** When what is beyond a limit was measured: evidence of its own, while what is well proves nothing. */
export function badTimes(metrics: readonly JudgedMetric[] = []): string[] {
  return metrics.filter(isBad).flatMap(({ measured_at }) => measured_at ?? []);
}

const DAY_MS = 24 * 3_600_000;

/** Whether there is something to record: another verdict, a source that is or is not read any more, or a day of what is bad. */
export function isNews(metrics: readonly JudgedMetric[], known: readonly JudgedMetric[]): boolean {
  if (metrics.length !== known.length) return true;
  return metrics.some((metric, index) => {
    const before = known[index];
    const isSame =
      before?.name === metric.name &&
      before.level === metric.level &&
      (before.unread === null) === (metric.unread === null);
    return !isSame || (isBad(metric) && timeOf(metric) - timeOf(before) >= DAY_MS);
  });
}

function timeOf({ measured_at }: JudgedMetric): number {
  return measured_at === null ? 0 : Date.parse(measured_at);
}
