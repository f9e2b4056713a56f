import type { FleetMember } from '../../domain/fleet.ts';
import type { MetricDeclaration } from '../../domain/metrics/declaration.ts';
import { redactedLine } from '../../domain/text/redacted-line.ts';
import { knownSecrets } from '../../process/known-secrets.ts';
import { ExhaustedError, UnavailableError } from '../../domain/errors.ts';
import { inTime } from '../probes/within-limit.ts';
import { MetricUnread } from './metric-unread.ts';
import { readFromCommand } from './read-command.ts';
import { readFromJson, readFromPrometheus } from './read-web.ts';

/** A metric that is read, and not one of the health check's series. */
export type ReadableMetric = Exclude<MetricDeclaration, { health: string }>;

/** What a source gave: a number, or why it gave none, in one line without secrets. */
export type MetricReading = { readonly value: number } | { readonly unread: string };

/** Reads the source of one metric. Throws the reason of a cancellation, and ExhaustedError for what this machine lacks. */
export async function readMetric(
  metric: ReadableMetric,
  { folder, env: passing }: Pick<FleetMember, 'folder' | 'env'>,
  signal: AbortSignal | undefined,
): Promise<MetricReading> {
  try {
    return { value: await ask(metric, { folder, passing, signal }) };
  } catch (error) {
    signal?.throwIfAborted();
    if (!(error instanceof UnavailableError) || error instanceof ExhaustedError) throw error;
    const secrets = await knownSecrets({ folder, passing });
    return { unread: redactedLine(error.message, secrets) };
  }
}

interface Asking {
  readonly folder: string;
  readonly passing: readonly string[] | undefined;
  readonly signal: AbortSignal | undefined;
}

async function ask(metric: ReadableMetric, { folder, passing, signal }: Asking): Promise<number> {
  if ('command' in metric) return readFromCommand(metric, { cwd: folder, passing, signal });
  return inTime(
    { timeoutMs: metric.timeout, signal },
    async (stop, note) => {
      const asking = { signal: stop, note };
      return 'json' in metric ? readFromJson(metric, asking) : readFromPrometheus(metric, asking);
    },
    (why) => {
      throw new MetricUnread(why);
    },
  );
}
