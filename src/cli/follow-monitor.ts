import type { CatchUp } from '../domain/monitor/catch-up.ts';
import { setTimeout as sleep } from 'node:timers/promises';
import { ServiceError, isGrpcServiceError, type WorkflowFailedError } from '@temporalio/client';
import { CancelledFailure } from '@temporalio/common';
import { UnavailableError } from '../domain/errors.ts';
import type { MonitorOverview } from '../domain/monitor/overview.ts';
import type { MonitorOptions } from '../domain/monitor/state.ts';
import { formatInterval } from '../domain/text/durations.ts';
import { formatMoment } from '../domain/text/moments.ts';
import { overviewQuery } from '../workflows/monitor/messages.ts';
import type { MonitorHandle } from '../client/monitor-handle.ts';
import type { Output } from './output.ts';
import { renderCycle, renderNext } from './render/monitor.ts';

export interface MonitorStartOptions {
  readonly interval?: number;
  readonly jitter?: number;
  readonly catchUp?: CatchUp;
  readonly component?: readonly string[];
  readonly detach?: boolean;
}

export interface Following {
  readonly handle: MonitorHandle;
  readonly isNew: boolean;
  readonly output: Output;
  readonly asked: MonitorOptions;
  /** What the command line named. */
  readonly given: MonitorStartOptions;
}

const POLL_MS = 1_000;

/** Shows each cycle as it ends, until the command is interrupted. Throws UnavailableError when somebody ends the monitor. */
export async function followMonitor({ handle, isNew, output, asked, given }: Following): Promise<never> {
  const ended = handle.result().then(
    () => undefined,
    (error: unknown) => error as WorkflowFailedError,
  );
  let shown: number | undefined;
  for (;;) {
    const overview = await query(handle);
    if (overview !== undefined) {
      if (shown === undefined) {
        output.note(isNew ? 'The monitor is started.' : describeRunning(overview, asked, given));
        output.note(
          'Ctrl-C ends the serving here and not the monitor: it goes on, and catches up, with the next `hms monitor` or `hms up`.',
        );
        if (!isNew) output.note(renderNext(overview));
      }
      const before = shown ?? (isNew ? 0 : overview.cycles);
      const finished = overview.recent_cycles.filter(({ number }) => number > before).reverse();
      for (const cycle of finished) output.print(renderCycle(output, cycle, overview.colours));
      if (finished.length > 0) output.note(renderNext(overview));
      shown = Math.max(before, ...finished.map(({ number }) => number));
    }
    const end = await Promise.race([ended.then((error) => ({ error })), sleep(POLL_MS)]);
    if (end !== undefined)
      throw new UnavailableError(`The monitor ${howItEnded(end.error)}. \`hms monitor\` begins a new one.`);
  }
}

function howItEnded(error: WorkflowFailedError | undefined): string {
  if (error?.cause instanceof CancelledFailure) return 'was stopped, by `hms monitor stop` or in the Web UI';
  return `was ended: ${error?.cause?.message ?? 'by hand'}`;
}

/** Where the monitor that runs differs from what was asked for, and how to change it. */
function describeRunning(
  overview: MonitorOverview,
  asked: MonitorOptions,
  given: MonitorStartOptions,
): string {
  const { interval_seconds, jitter_percent, catch_up, only } = overview;
  const watched = (ids: readonly string[] | null): string =>
    ids === null ? 'all' : [...ids].sort().join(', ');
  const differences = [
    given.interval !== undefined && interval_seconds !== asked.interval_seconds
      ? [
          `its interval is ${formatInterval(interval_seconds)} (\`hms monitor interval ${asked.interval_seconds}\` changes it)`,
        ]
      : [],
    given.jitter !== undefined && jitter_percent !== asked.jitter_percent
      ? [`its jitter is ${jitter_percent} % (fixed until it is stopped)`]
      : [],
    given.catchUp !== undefined && catch_up !== asked.catch_up
      ? [`it catches up by \`${catch_up}\` (fixed until it is stopped)`]
      : [],
    given.component !== undefined && watched(only) !== watched(asked.component_ids)
      ? [`it watches ${watched(only)} (\`hms monitor add ID\` and \`hms monitor remove ID\` change it)`]
      : [],
  ].flat();
  const going = `The monitor runs already, since ${formatMoment(overview.started_at)}.`;
  return differences.length === 0
    ? going
    : `${going} It differs from what you asked for: ${differences.join('; ')}.`;
}

/** A look is a courtesy: while no worker answers there is nothing to show. */
async function query(handle: MonitorHandle): Promise<MonitorOverview | undefined> {
  try {
    return await handle.query(overviewQuery);
  } catch (error) {
    if (error instanceof ServiceError || isGrpcServiceError(error)) return undefined;
    throw error;
  }
}
