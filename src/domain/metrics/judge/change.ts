import { formatSpan } from '../../text/durations.ts';
import { formatValue } from '../format-value.ts';
import { exceeds, formatLimit } from '../limit.ts';
import type { ChangeRule, RuleVerdict } from '../rules.ts';
import type { MetricPoint } from '../samples.ts';

/**
 * What a value is by how fast it changed: the difference to the newest sample that is at least `per` older, as if it had
 * changed evenly in between. `before` are the older samples, oldest first.
 */
export function judgeChange(
  point: MetricPoint,
  before: readonly MetricPoint[],
  { per, warning, critical }: ChangeRule,
  unit: string | null,
): RuleVerdict {
  const then = before.findLast(({ at }) => at <= point.at - per);
  const span = formatSpan(per);
  if (then === undefined)
    return { level: 'unknown', why: `no sample from ${span} before is known yet`, limit: null };
  const change = ((point.value - then.value) * per) / (point.at - then.at);
  const why = `${change < 0 ? 'fell' : 'rose'} by ${formatValue(Math.abs(change), unit)} in ${span}, to ${formatValue(point.value, unit)}`;
  for (const [level, limit] of [
    ['critical', critical],
    ['warning', warning],
  ] as const) {
    if (limit === undefined || !exceeds(change, limit)) continue;
    return {
      level,
      why: `${why}, and a change ${formatLimit(limit)} is ${level}`,
      limit: `${formatLimit(limit)} in ${span}`,
    };
  }
  return { level: 'ok', why, limit: null };
}
