import type { MetricBucket } from '../../domain/metrics/samples.ts';
import type { Output } from '../output.ts';
import { boundsOf, LEVELS, stepOf } from './levels.ts';

/** Over which time a chart goes. */
export interface ChartSpan {
  readonly from: Date;
  readonly to: Date;
}

/** The mean of what was measured in each of so many equal parts of the time; undefined where nothing was. */
export function columnsOf(
  buckets: readonly MetricBucket[],
  { from, to }: ChartSpan,
  count: number,
): (number | undefined)[] {
  const width = Math.max(1, to.getTime() - from.getTime()) / count;
  const parts = Array.from({ length: count }, () => ({ sum: 0, count: 0 }));
  for (const bucket of buckets) {
    const index = Math.min(count - 1, Math.max(0, Math.floor((bucket.at - from.getTime()) / width)));
    const part = parts[index];
    if (part === undefined) continue;
    part.sum += bucket.sum;
    part.count += bucket.count;
  }
  return parts.map((part) => (part.count === 0 ? undefined : part.sum / part.count));
}

/** Several lines, the highest first, without an axis. */
export function chartLines(
  { unicode }: Pick<Output, 'unicode'>,
  columns: readonly (number | undefined)[],
  height: number,
): string[] {
  const levels = unicode ? LEVELS.unicode : LEVELS.ascii;
  const bounds = boundsOf(columns);
  const steps = columns.map((value) =>
    value === undefined ? undefined : stepOf(value, bounds, height * levels.length) + 1,
  );
  return Array.from({ length: height }, (_, line) => {
    const below = (height - 1 - line) * levels.length;
    return steps
      .map((step) =>
        step === undefined || step <= below ? ' ' : (levels[Math.min(step - below, levels.length) - 1] ?? ''),
      )
      .join('');
  });
}
