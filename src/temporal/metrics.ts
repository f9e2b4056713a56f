import type { MetricsExporterConfig } from '@temporalio/worker';
import type { Metrics } from '../config.ts';

/** The SDK's exporter for them, under the SDK's own names, so that published dashboards fit. */
export function metricsExporter(metrics: Metrics): MetricsExporterConfig {
  return metrics.kind === 'prometheus'
    ? { prometheus: { bindAddress: metrics.address } }
    : { otel: { url: metrics.url, http: metrics.http, metricsExportInterval: '10 seconds' } };
}
