import { HmsError } from '../../domain/errors.ts';
import type { MetricSample } from '../../domain/metrics/samples.ts';
import type { Tracker } from '../../tracker/record.ts';
import type { ProbedHealth } from '../probe-health.ts';

/** 1 where the health check was answered that it is up, else 0. */
export const UP_SERIES = 'health.up';

/**
 * Keeps what a health check measured as samples: `health.up` (1 or 0), and what each check measured, as `health.latency`.
 * What cannot be kept is told, and changes nothing of the answer.
 */
export async function keepHealthSamples(
  { store, now }: Tracker,
  component: string,
  { start, measured }: Pick<ProbedHealth, 'start' | 'measured'>,
): Promise<void> {
  const at = now();
  const sample = (name: string, value: number): MetricSample => {
    const unit = name.split('.').at(-1) === 'latency' ? 'ms' : undefined;
    return { component, series: `health.${name}`, at, value, unit };
  };
  const values = Object.entries({ ...measured, up: start.success ? 1 : 0 });
  try {
    const refused = await store.metrics.add(values.map(([name, value]) => sample(name, value)));
    for (const why of refused) store.reportDamage(why);
  } catch (error) {
    if (!(error instanceof HmsError)) throw error;
    store.reportDamage(`What the health check of ${component} measured was not kept: ${error.message}`);
  }
}
