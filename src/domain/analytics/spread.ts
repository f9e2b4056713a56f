import { medianOf } from '../metrics/statistics.ts';
import type { Figure } from './figure.ts';

/** Times that one rule measures, in milliseconds, each of a thing of its own. */
export interface MeasuredTimes extends Pick<Figure, 'name' | 'rule' | 'left_out'> {
  readonly times: readonly number[];
  /** Why there is nothing to measure where there are no times. */
  readonly none: string;
}

/** Their median, and the time that nine of ten do not exceed. Those below zero, as of a clock that was set back, are left out. */
export function figureOfTimes({ name, rule, times, none, left_out }: MeasuredTimes): Figure {
  const known = times.filter((time) => time >= 0).map((time) => time / 1_000);
  const isEmpty = known.length === 0;
  return {
    name,
    rule,
    unit: 'seconds',
    value: isEmpty ? null : medianOf(known),
    p90: isEmpty ? null : ninetiethOf(known),
    not_measurable: isEmpty ? none : null,
    n: known.length,
    left_out: leftOut({
      ...Object.fromEntries(left_out.map(({ what, count }) => [what, count])),
      'times below zero, as of a clock that was set back': times.length - known.length,
    }),
  };
}

/** What was left out at all, by what it is. */
export function leftOut(counts: Readonly<Record<string, number>>): Figure['left_out'] {
  return Object.entries(counts).flatMap(([what, count]) => (count === 0 ? [] : [{ what, count }]));
}

/** The least of the values that nine of ten do not exceed. */
function ninetiethOf(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.ceil(0.9 * sorted.length) - 1] ?? Number.NaN;
}
