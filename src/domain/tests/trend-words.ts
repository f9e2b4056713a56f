import type { HealthMetrics } from '../status/status.ts';

/** `trend: 97 % over the last 10 runs`; nothing where no more than one run is known. */
export function trendWords({ test_trend }: Pick<HealthMetrics, 'test_trend'>): string | null {
  if (test_trend === null || test_trend.runs === 1) return null;
  return `trend: ${Number(test_trend.pass_rate.toFixed(1))} % over the last ${test_trend.runs} runs`;
}
