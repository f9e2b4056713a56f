import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { DefaultLogger, Runtime, makeTelemetryFilterString, type LogLevel } from '@temporalio/worker';
import { pino, type Logger } from 'pino';

export interface LoggingOptions {
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  /** Lines of JSON are appended to it; standard output takes them when left out. */
  readonly file?: string;
}

const STANDARD_OUTPUT = 1;

/**
 * Sends what the SDK, workflows and activities log to one place, once per process.
 * Call it right before a worker is started: the SDK's runtime keeps the process alive until its last worker has ended.
 */
export function installLogging({ level, file }: LoggingOptions): Logger {
  if (file !== undefined) mkdirSync(path.dirname(file), { recursive: true });
  const log = pino({ level }, pino.destination({ dest: file ?? STANDARD_OUTPUT, sync: true }));
  Runtime.install({
    logger: new DefaultLogger(level.toUpperCase() as LogLevel, ({ level: severity, message, meta }) => {
      log[severity.toLowerCase() as 'info'](meta ?? {}, message);
    }),
    telemetryOptions: {
      logging: { filter: makeTelemetryFilterString({ core: 'WARN', other: 'ERROR' }), forward: {} },
    },
    shutdownSignals: [],
  });
  return log;
}
