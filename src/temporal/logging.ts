import { DefaultLogger, Runtime, makeTelemetryFilterString, type LogLevel } from '@temporalio/worker';
import { pino, type Logger } from 'pino';
import type { Metrics } from '../config.ts';
import { UnavailableError } from '../domain/errors.ts';
import { valueWithoutSecrets, withoutSecrets } from '../domain/text/without-secrets.ts';
import { logFields } from './log-fields.ts';
import { openLogFile, type LogDestination } from './log-file.ts';
import { metricsExporter } from './metrics.ts';

export interface LoggingOptions {
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  /** Lines of JSON are appended to it; standard output takes them when left out. */
  readonly file?: string;
  /** Where the SDK's metrics go; nowhere when left out. */
  readonly metrics?: Metrics | undefined;
}

const STANDARD_OUTPUT = 1;

/**
 * Sends what the SDK, workflows and activities log to one place, and the SDK's metrics to another, once per process.
 * Call it right before a worker is started: the SDK's runtime keeps the process alive until its last worker has ended.
 * Throws UnavailableError when the metrics' address cannot be opened.
 */
export function installLogging({ level, file, metrics }: LoggingOptions): Logger {
  const log = pino(
    { level, serializers: { error: (error: Error) => valueWithoutSecrets(pino.stdSerializers.err(error)) } },
    openDestination(file),
  );
  try {
    Runtime.install({
      logger: new DefaultLogger(level.toUpperCase() as LogLevel, ({ level: severity, message, meta }) => {
        log[severity.toLowerCase() as 'info'](valueWithoutSecrets(logFields(meta)), withoutSecrets(message));
      }),
      telemetryOptions: {
        logging: { filter: makeTelemetryFilterString({ core: 'WARN', other: 'ERROR' }), forward: {} },
        ...(metrics === undefined ? {} : { metrics: metricsExporter(metrics) }),
      },
      shutdownSignals: [],
    });
  } catch (error) {
    if (metrics === undefined) throw error;
    const where =
      metrics.kind === 'prometheus'
        ? `HMS_METRICS_ADDRESS=${metrics.address}`
        : `OTEL_EXPORTER_OTLP_ENDPOINT=${metrics.url}`;
    throw new UnavailableError(
      `Metrics cannot be given at ${where}: ${error instanceof Error ? error.message : String(error)}. ` +
        'Choose another address, or unset the variable to do without metrics.',
      { cause: error },
    );
  }
  return log;
}

function openDestination(file: string | undefined): LogDestination {
  const destination =
    file === undefined ? pino.destination({ dest: STANDARD_OUTPUT, sync: true }) : openLogFile(file);
  // A full disk costs log lines and not the worker, whose activities say so themselves.
  destination.on('error', () => undefined);
  return destination;
}
