import { DefaultLogger, Runtime, makeTelemetryFilterString, type LogLevel } from '@temporalio/worker';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { pino } from 'pino';

export interface LoggingOptions {
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  /** Lines of JSON are appended to it. */
  readonly file: string;
}

/** Sends what the SDK, workflows and activities log to a file, once per process and before anything else of the SDK is used. */
export function installLogging({ level, file }: LoggingOptions): void {
  mkdirSync(path.dirname(file), { recursive: true });
  const log = pino({ level }, pino.destination({ dest: file, sync: true }));
  const name = level.toUpperCase() as LogLevel;
  Runtime.install({
    logger: new DefaultLogger(name, ({ level: severity, message, meta }) => {
      log[severity.toLowerCase() as 'info'](meta ?? {}, message);
    }),
    telemetryOptions: {
      logging: { filter: makeTelemetryFilterString({ core: 'WARN', other: 'ERROR' }), forward: {} },
    },
    shutdownSignals: [],
  });
}
