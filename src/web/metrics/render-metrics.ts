import { setImmediate } from 'node:timers/promises';
import { Counter, Gauge, Registry } from 'prom-client';
import type { MetricFamily } from './families.ts';

/** How metrics are written: as Prometheus always did, or as OpenMetrics 1.0. */
export type MetricsFormat = 'prometheus' | 'openmetrics';

export const CONTENT_TYPES = {
  prometheus: Registry.PROMETHEUS_CONTENT_TYPE,
  openmetrics: Registry.OPENMETRICS_CONTENT_TYPE,
} as const satisfies Readonly<Record<MetricsFormat, string>>;

/** Written at once; between two of these others have their turn. */
const CHUNK = 2_000;

/** The text, in pieces. */
export async function* renderMetrics(
  families: readonly MetricFamily[],
  format: MetricsFormat,
): AsyncGenerator<string> {
  for (const family of families) yield* renderFamily(family, format);
  if (format === 'openmetrics') yield '# EOF\n';
}

async function* renderFamily(family: MetricFamily, format: MetricsFormat): AsyncGenerator<string> {
  for (let first = 0; first === 0 || first < family.samples.length; first += CHUNK) {
    const text = await renderSamples(family, first, format);
    // What stands before the first values is said once.
    yield first === 0 ? text : text.split('\n').slice(2).join('\n');
    await setImmediate();
  }
}

async function renderSamples(family: MetricFamily, first: number, format: MetricsFormat): Promise<string> {
  const registry = format === 'openmetrics' ? openMetricsRegistry() : new Registry();
  const { help, type, labels, samples } = family;
  // The library writes it itself in OpenMetrics.
  const name = format === 'openmetrics' ? family.name.replace(/_total$/, '') : family.name;
  const config = { name, help, labelNames: labels, registers: [registry] };
  const some = samples.slice(first, first + CHUNK);
  if (type === 'counter') {
    const counter = new Counter(config);
    for (const { labels: of, value } of some) counter.inc(of, value);
  } else {
    const gauge = new Gauge(config);
    for (const { labels: of, value } of some) gauge.set(of, value);
  }
  return `${await registry.getSingleMetricAsString(name)}\n`;
}

function openMetricsRegistry(): Registry<typeof Registry.OPENMETRICS_CONTENT_TYPE> {
  const registry = new Registry<typeof Registry.OPENMETRICS_CONTENT_TYPE>();
  registry.setContentType(Registry.OPENMETRICS_CONTENT_TYPE);
  return registry;
}
