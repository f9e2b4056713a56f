import { setTimeout as sleep } from 'node:timers/promises';
import { ServiceError, isGrpcServiceError, type WorkflowFailedError } from '@temporalio/client';
import { CancelledFailure } from '@temporalio/common';
import { UnavailableError } from '../domain/errors.ts';
import type { CycleReport, HealthChange, MonitorOverview } from '../domain/monitor/overview.ts';
import { overviewQuery } from '../workflows/monitor/messages.ts';
import type { MonitorHandle } from './monitor-handle.ts';

export interface MonitorFollowing {
  readonly handle: MonitorHandle;
  /** Whether it was started just now: cycles that an older one has ended are not told. */
  readonly isNew: boolean;
  /** Called once, with what the monitor first says of itself. */
  readonly onBegin: (overview: MonitorOverview) => void;
  /** Called with what health checks have changed beside the cycles since the last call, oldest first. */
  readonly onHealthChanges: (changes: readonly HealthChange[]) => void;
  /** Called with the cycles that have ended since the last call, oldest first. */
  readonly onCycles: (cycles: readonly CycleReport[], overview: MonitorOverview) => void;
}

const POLL_MS = 1_000;

/** Tells of each cycle as it ends, and of what health checks change meanwhile, for as long as the monitor goes on. Throws UnavailableError when somebody ends it. */
export async function followMonitor({
  handle,
  isNew,
  onBegin,
  ...following
}: MonitorFollowing): Promise<never> {
  const ended = handle.result().then(
    () => undefined,
    (error: unknown) => error as WorkflowFailedError,
  );
  let told: Told | undefined;
  for (;;) {
    const overview = await query(handle);
    if (overview !== undefined) {
      if (told === undefined) onBegin(overview);
      told = tell(overview, told ?? (isNew ? NOTHING : toldBy(overview)), following);
    }
    const end = await Promise.race([ended.then((error) => ({ error })), sleep(POLL_MS)]);
    if (end !== undefined)
      throw new UnavailableError(`The monitor ${howItEnded(end.error)}. \`hms monitor\` begins a new one.`);
  }
}

/** The newest cycle, and the newest change by a health check, that was told. */
interface Told {
  readonly cycle: number;
  readonly changeAt: string;
}

const NOTHING: Told = { cycle: 0, changeAt: '' };

/** Whoever joins is told of the cycle that runs, when it ends. */
function toldBy({ recent_cycles, health_checks }: MonitorOverview): Told {
  return { cycle: recent_cycles[0]?.number ?? 0, changeAt: health_checks?.changes[0]?.at ?? '' };
}

function tell(
  overview: MonitorOverview,
  before: Told,
  { onHealthChanges, onCycles }: Pick<MonitorFollowing, 'onHealthChanges' | 'onCycles'>,
): Told {
  const { recent_cycles, health_checks } = overview;
  const changes = (health_checks?.changes ?? []).filter(({ at }) => at > before.changeAt);
  if (changes.length > 0) onHealthChanges(changes.toReversed());
  const cycles = recent_cycles.filter(({ number }) => number > before.cycle).reverse();
  if (cycles.length > 0) onCycles(cycles, overview);
  return {
    cycle: Math.max(before.cycle, ...cycles.map(({ number }) => number)),
    changeAt: changes[0]?.at ?? before.changeAt,
  };
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
