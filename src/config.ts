import { z } from 'zod';
import { InputError } from './domain/errors.ts';
import { DEFAULT_IN_FLIGHT } from './domain/run.ts';

const wholeNumber = (min: number, max: number) => {
  const error = `expected a whole number from ${min} to ${max}`;
  const isWithin = (value: number): boolean => Number.isInteger(value) && value >= min && value <= max;
  return z.coerce.number({ error }).refine(isWithin, { error });
};
const Port = wholeNumber(1, 65_535);

/**
 * Every variable of hms's own; empty counts as not set.
 * Where the Temporal server is, and how to log in to it, is read by `@temporalio/envconfig`
 * (`TEMPORAL_ADDRESS`, `TEMPORAL_NAMESPACE`, `TEMPORAL_API_KEY`, `TEMPORAL_TLS…`, `TEMPORAL_PROFILE`, `TEMPORAL_CONFIG_FILE`).
 */
const Environment = z.object({
  /** The workspace, when `--root` does not name it. */
  HMS_ROOT: z.string().optional(),
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
  /** The embedded server's executable, looked for nowhere else. */
  TEMPORAL_CLI_PATH: z.string().optional(),
});

export interface Config {
  readonly root: string | undefined;
  readonly taskQueue: string;
  readonly maxInFlight: number;
  readonly port: number | undefined;
  readonly uiPort: number | undefined;
  readonly cacheFolder: string | undefined;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error';
  readonly temporalCliPath: string | undefined;
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
    temporalCliPath: data.TEMPORAL_CLI_PATH,
  };
}
