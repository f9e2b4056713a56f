import { formatValue } from '../format-value.ts';
import type { DeviationRule, RuleVerdict } from '../rules.ts';
import type { MetricPoint } from '../samples.ts';
import { baselineAt, MIN_SAMPLES, type Baseline, type MetricPast } from './baseline.ts';

/** What a value is by how far it is from what is usual at its time. */
export function judgeDeviation(
  { at, value }: MetricPoint,
  past: MetricPast,
  rule: DeviationRule,
  unit: string | null,
): RuleVerdict {
  const usual = baselineAt(at, past);
  if (!('middle' in usual))
    return {
      level: 'unknown',
      why: `what is usual is not known yet: ${usual.samples} of ${MIN_SAMPLES} samples`,
      limit: null,
    };
  const shown = `${formatValue(value, unit)}, usual is ${formatValue(usual.middle, unit)}`;
  const difference = value - usual.middle;
  const isMeant = rule.direction === 'both' || difference > 0 === (rule.direction === 'above');
  if (difference === 0 || Math.abs(difference) < rule.minimum || !isMeant)
    return { level: 'ok', why: `${shown} (${usual.basis})`, limit: null };
  return usual.scatter === 0
    ? ofConstant(shown, usual, rule)
    : ofScatter(shown, Math.abs(difference) / usual.scatter, usual, rule);
}

/** There is no scatter to measure by: that it differs is all that can be said, so it is as mild as it may be. */
function ofConstant(shown: string, { basis }: Baseline, { warning }: DeviationRule): RuleVerdict {
  const level = warning === undefined ? 'critical' : 'warning';
  return {
    level,
    why: `${shown} without any scatter (${basis}), and any difference is ${level}`,
    limit: 'always the same',
  };
}

function ofScatter(
  shown: string,
  times: number,
  { basis }: Baseline,
  { warning, critical }: DeviationRule,
): RuleVerdict {
  const why = `${shown}, which is ${formatValue(Number(times.toPrecision(2)))} times the usual scatter (${basis})`;
  for (const [level, limit] of [
    ['critical', critical],
    ['warning', warning],
  ] as const) {
    if (limit === undefined || times <= limit) continue;
    return {
      level,
      why: `${why}, and more than ${limit} is ${level}`,
      limit: `${limit} times the usual scatter`,
    };
  }
  return { level: 'ok', why, limit: null };
}
