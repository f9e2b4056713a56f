import { isIP } from 'node:net';
import * as z from 'zod';
import { InputError } from './domain/errors.ts';
import { DEFAULT_IN_FLIGHT } from './domain/updates/run.ts';

const wholeNumber = (min: number, max: number) => {
  const error = `expected a whole number from ${min} to ${max}`;
  const isWithin = (value: number): boolean => Number.isInteger(value) && value >= min && value <= max;
  return z.coerce.number({ error }).refine(isWithin, { error });
};
const Port = wholeNumber(1, 65_535);
/** The SDK binds to a number, never to a name. */
const BindAddress = z.string().refine(isBindAddress, {
  error: 'expected an address and a port, such as 127.0.0.1:9464 or [::1]:9464',
});

/**
 * Every variable of hms's own; empty counts as not set.
 * Where the Temporal server is, and how to log in to it, is read by `@temporalio/envconfig`
 * (`TEMPORAL_ADDRESS`, `TEMPORAL_NAMESPACE`, `TEMPORAL_API_KEY`, `TEMPORAL_TLS…`, `TEMPORAL_PROFILE`, `TEMPORAL_CONFIG_FILE`).
 */
const Environment = z.object({
  /** The workspace, when `--root` does not name it. */
  HMS_ROOT: z.string().optional(),
  /** Who gives the commands, by name, where `--by` does not say; read with git's and the system's users by `client/actor.ts`. */
  HMS_BY: z.string().optional(),
  /** Task queue of workflows and activities. */
  HMS_TASK_QUEUE: z.string().default('hms-status'),
  /** How many components are updated at the same time. */
  HMS_MAX_IN_FLIGHT: wholeNumber(1, 500).default(DEFAULT_IN_FLIGHT),
  /** Ports of the embedded server and its Web UI; free ones are chosen when left out. */
  HMS_TEMPORAL_PORT: Port.optional(),
  HMS_TEMPORAL_UI_PORT: Port.optional(),
  /** Where the embedded server's executable is kept; the user's cache folder when left out. */
  HMS_CACHE: z.string().optional(),
  /** `debug` shows what the Temporal SDK does. */
  HMS_LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).default('warn'),
  /** Where a worker that stays (`hms up`, `dist/worker.js`) answers Prometheus; it goes before OTEL_EXPORTER_OTLP_ENDPOINT. */
  HMS_METRICS_ADDRESS: BindAddress.optional(),
  /** The OpenTelemetry collector that such a worker sends its metrics to, and how; other programs read these two as well. */
  OTEL_EXPORTER_OTLP_ENDPOINT: z.string().optional(),
  OTEL_EXPORTER_OTLP_PROTOCOL: z.string().default('grpc'),
  /** What `hms web` says to the provider of `settings.web.openid`, to be known as its client. */
  HMS_OPENID_CLIENT_SECRET: z.string().optional(),
  /** The embedded server's executable, looked for nowhere else. */
  TEMPORAL_CLI_PATH: z.string().optional(),
});

/** Where a worker's metrics go. */
export type Metrics =
  | { readonly kind: 'prometheus'; readonly address: string }
  | { readonly kind: 'otlp'; readonly url: string; readonly http: boolean };

export interface Config {
  readonly root: string | undefined;
  readonly taskQueue: string;
  readonly maxInFlight: number;
  readonly port: number | undefined;
  readonly uiPort: number | undefined;
  readonly cacheFolder: string | undefined;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error';
  readonly metrics: Metrics | undefined;
  readonly temporalCliPath: string | undefined;
  readonly openIdSecret: string | undefined;
}

/** The names of the variables above, for documents and the compose file's test. */
export const ENVIRONMENT_VARIABLES: readonly string[] = Object.keys(Environment.shape);

/** Reads the configuration once; throws InputError naming every variable that is wrong. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = Environment.safeParse(set);
  if (!parsed.success) {
    const mistakes = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new InputError(`The environment is wrong:\n${mistakes.join('\n')}`);
  }
  const { data } = parsed;
  return {
    root: data.HMS_ROOT,
    taskQueue: data.HMS_TASK_QUEUE,
    maxInFlight: data.HMS_MAX_IN_FLIGHT,
    port: data.HMS_TEMPORAL_PORT,
    uiPort: data.HMS_TEMPORAL_UI_PORT,
    cacheFolder: data.HMS_CACHE,
    logLevel: data.HMS_LOG_LEVEL,
    metrics: metricsOf(data),
    temporalCliPath: data.TEMPORAL_CLI_PATH,
    openIdSecret: data.HMS_OPENID_CLIENT_SECRET,
  };
}

function metricsOf({
  HMS_METRICS_ADDRESS: address,
  OTEL_EXPORTER_OTLP_ENDPOINT: url,
  OTEL_EXPORTER_OTLP_PROTOCOL: protocol,
}: z.infer<typeof Environment>): Metrics | undefined {
  if (address !== undefined) return { kind: 'prometheus', address };
  return url === undefined ? undefined : { kind: 'otlp', url, http: protocol.startsWith('http') };
}

function isBindAddress(text: string): boolean {
  const [, four = '', six = '', port] = /^(?:([\d.]+)|\[([^\]]+)\]):(\d+)$/.exec(text) ?? [];
  return (isIP(four) === 4 || isIP(six) === 6) && Port.safeParse(port).success;
}
