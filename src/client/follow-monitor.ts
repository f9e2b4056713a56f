import { setTimeout as sleep } from 'node:timers/promises';
import { ServiceError, isGrpcServiceError, type WorkflowFailedError } from '@temporalio/client';
import { CancelledFailure } from '@temporalio/common';
import { UnavailableError } from '../domain/errors.ts';
import type { CycleReport, MonitorOverview } from '../domain/monitor/overview.ts';
import { overviewQuery } from '../workflows/monitor/messages.ts';
import type { MonitorHandle } from './monitor-handle.ts';

export interface MonitorFollowing {
  readonly handle: MonitorHandle;
  /** Whether it was started just now: cycles that an older one has ended are not told. */
  readonly isNew: boolean;
  /** Called once, with what the monitor first says of itself. */
  readonly onBegin: (overview: MonitorOverview) => void;
  /** Called with the cycles that have ended since the last call, oldest first. */
  readonly onCycles: (cycles: readonly CycleReport[], overview: MonitorOverview) => void;
}

const POLL_MS = 1_000;

/** Tells of each cycle as it ends, for as long as the monitor goes on. Throws UnavailableError when somebody ends it. */
export async function followMonitor({ handle, isNew, onBegin, onCycles }: MonitorFollowing): Promise<never> {
  const ended = handle.result().then(
    () => undefined,
    (error: unknown) => error as WorkflowFailedError,
  );
  let told: number | undefined;
  for (;;) {
    const overview = await query(handle);
    if (overview !== undefined) {
      if (told === undefined) onBegin(overview);
      const before = told ?? (isNew ? 0 : overview.cycles);
      const cycles = overview.recent_cycles.filter(({ number }) => number > before).reverse();
      if (cycles.length > 0) onCycles(cycles, overview);
      told = Math.max(before, ...cycles.map(({ number }) => number));
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

/** A look is a courtesy: while no worker answers there is nothing to show. */
async function query(handle: MonitorHandle): Promise<MonitorOverview | undefined> {
  try {
    return await handle.query(overviewQuery);
  } catch (error) {
    if (error instanceof ServiceError || isGrpcServiceError(error)) return undefined;
    throw error;
  }
}
