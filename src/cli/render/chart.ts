import type { MetricBucket } from '../../domain/metrics/samples.ts';

const BLOCKS = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

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

/** One line: each column as high as its value is between the least and the most; a space where nothing was measured. */
export function sparkline(columns: readonly (number | undefined)[]): string {
  const { least, most } = boundsOf(columns);
  return columns
    .map((value) =>
      value === undefined ? ' ' : (BLOCKS[stepOf(value, { least, most }, BLOCKS.length)] ?? ''),
    )
    .join('');
}

/** Several lines, the highest first, without an axis. */
export function chartLines(columns: readonly (number | undefined)[], height: number): string[] {
  const bounds = boundsOf(columns);
  const steps = columns.map((value) =>
    value === undefined ? undefined : stepOf(value, bounds, height * BLOCKS.length) + 1,
  );
  return Array.from({ length: height }, (_, line) => {
    const below = (height - 1 - line) * BLOCKS.length;
    return steps
      .map((step) =>
        step === undefined || step <= below ? ' ' : (BLOCKS[Math.min(step - below, BLOCKS.length) - 1] ?? ''),
      )
      .join('');
  });
}

function boundsOf(columns: readonly (number | undefined)[]): {
  readonly least: number;
  readonly most: number;
} {
  const values = columns.filter((value) => value !== undefined);
  return { least: Math.min(...values), most: Math.max(...values) };
}

/** From 0 on; what never changes is low. */
function stepOf(
  value: number,
  { least, most }: { readonly least: number; readonly most: number },
  steps: number,
): number {
  return most === least ? 0 : Math.min(steps - 1, Math.floor(((value - least) / (most - least)) * steps));
}
