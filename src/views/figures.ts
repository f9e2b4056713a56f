import * as z from 'zod';
import { formatTime } from '../domain/text/moments.ts';
import type { Figure, Ranking } from '../domain/analytics/figure.ts';
import { formatDuration } from '../domain/text/durations.ts';

type Unit = Figure['unit'];
const TIME = z.iso.datetime();

/** A figure as people read it; `-` where it cannot be measured. */
export function valueOf({ value, p90, unit }: Figure): string {
  const shown = formatFigure(value, unit);
  return p90 === undefined || p90 === null ? shown : `${shown} (p90 ${formatFigure(p90, unit)})`;
}

/** What is to be said beside it: why there is none, of how many it is, and what was left out. */
export function noteOf({ not_measurable, n, n_unit, value, unit, left_out }: Figure): string {
  if (not_measurable !== null) return `not measurable: ${not_measurable}`;
  const shown = n_unit === 'seconds' ? formatDuration(1_000 * n) : String(n);
  const of = unit === 'count' && value === n ? [] : [`n = ${shown}`];
  return [...of, ...leftOut(left_out)].join('; ') || '-';
}

/** What was left out, a clause each. */
export function leftOut(left_out: Figure['left_out']): string[] {
  return left_out.map(({ what, count }) => `without ${count} ${what}`);
}

/** A name as it is shown: `time to recover`. */
export function asWords(name: string): string {
  return name.replaceAll('_', ' ');
}

/** A cell of a ranking as people read it. */
export function cellOf(value: Ranking['rows'][number][number], unit: Unit | undefined): string {
  if (value === null) return '-';
  if (typeof value === 'string') return TIME.safeParse(value).success ? formatTime(value) : value;
  return unit === undefined ? String(value) : formatFigure(value, unit);
}

/** A share that is not whole is shown neither as 0 nor as 100. */
export function formatFigure(value: number | null, unit: Unit): string {
  if (value === null) return '-';
  if (unit === 'seconds') return formatDuration(1_000 * value);
  if (unit === 'count') return String(value);
  if (unit === 'per_day') return `${Number(value.toPrecision(2))} a day`;
  const shown = Number(value.toFixed(2));
  if (shown === 100 && value < 100) return '99.99 %';
  return shown === 0 && value > 0 ? '0.01 %' : `${shown} %`;
}
