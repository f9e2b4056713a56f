import { HmsError } from '../../domain/errors.ts';
import type { MetricSample } from '../../domain/metrics/samples.ts';
import type { Tracker } from '../../tracker/record.ts';
import type { ProbedHealth } from '../probe-health.ts';

/** 1 where the health check was answered that it is up, else 0. */
export const UP_SERIES = 'health.up';

/** What a health check measured as samples: whether it is up, and what each check measured, as `health.latency`. */
export function healthSamples(
  component: string,
  { start, measured }: Pick<ProbedHealth, 'start' | 'measured'>,
  at: Date,
): MetricSample[] {
  const values = Object.entries(measured).map(([name, value]) => ({
    component,
    series: `health.${name}`,
    at,
    value,
    unit: name.split('.').at(-1) === 'latency' ? 'ms' : undefined,
  }));
  return [...values, { component, series: UP_SERIES, at, value: start.success ? 1 : 0, unit: undefined }];
}

/** Keeps samples of health checks. What cannot be kept is told, and changes nothing of the answers. */
export async function keepHealthSamples(
  { store }: Pick<Tracker, 'store'>,
  samples: readonly MetricSample[],
): Promise<void> {
  try {
    const refused = await store.metrics.add(samples);
    for (const why of refused) store.reportDamage(why);
  } catch (error) {
    if (!(error instanceof HmsError)) throw error;
    store.reportDamage(`What ${subjectOf(samples)} measured was not kept: ${error.message}`);
  }
}

function subjectOf(samples: readonly MetricSample[]): string {
  const [first = '', ...others] = new Set(samples.map(({ component }) => component));
  return others.length === 0
    ? `the health check of ${first}`
    : `the health checks of ${others.length + 1} components`;
}
