import { formatValue } from '../format-value.ts';
import { exceeds, formatLimit } from '../limit.ts';
import type { MetricRules, RuleVerdict, SettledLevel } from '../rules.ts';

export type ThresholdRules = Pick<MetricRules, 'warning' | 'critical' | 'clear'>;

/**
 * What a value is by fixed limits. What was beyond one stays so, at the mildest level that has a limit, until it is as `clear`
 * says, so that a value that swings around a limit does not change the verdict each time.
 */
export function judgeThreshold(
  value: number,
  { warning, critical, clear }: ThresholdRules,
  { settled, unit }: { readonly settled: SettledLevel; readonly unit: string | null },
): RuleVerdict | undefined {
  if (warning === undefined && critical === undefined) return undefined;
  const shown = formatValue(value, unit);
  for (const [level, limit] of [
    ['critical', critical],
    ['warning', warning],
  ] as const) {
    if (limit === undefined || !exceeds(value, limit)) continue;
    return { level, why: `${shown}, and ${formatLimit(limit)} is ${level}`, limit: formatLimit(limit) };
  }
  const wasBad = settled === 'warning' || settled === 'critical';
  if (wasBad && clear !== undefined && !exceeds(value, clear))
    return {
      level: warning === undefined ? 'critical' : 'warning',
      why: `${shown}, and it was ${settled} and is not ${formatLimit(clear)} again`,
      limit: formatLimit(clear),
    };
  return {
    level: 'ok',
    why: shown,
    limit: [warning, critical].flatMap((limit) => (limit ? formatLimit(limit) : [])).join(', '),
  };
}
