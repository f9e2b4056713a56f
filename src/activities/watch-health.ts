import { setMaxListeners } from 'node:events';
import { HmsError } from '../domain/errors.ts';
import { remoteAddresses } from '../domain/health/remote-addresses.ts';
import type { HealthNews } from '../domain/monitor/health-watch.ts';
import { createSampleBatch } from '../evidence/metrics/sample-batch.ts';
import { watchComponents } from '../evidence/watch/watch-components.ts';
import type { WatchedComponent } from '../evidence/watch/watched-component.ts';
import { pause } from '../process/pause.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { ActivityContext } from './activity-context.ts';
import { createUntold, type HealthPlan, type UntoldHealth } from './health-news.ts';
import { knownColours, planOf, watchedMembers, type HealthWatchInput } from './watched-members.ts';

export interface HealthWatching {
  readonly run: string;
  /** Ends it. */
  readonly signal: AbortSignal;
  /** Rejects where the monitor could not be told; it is told again then. */
  readonly tell: (news: HealthNews) => Promise<void>;
  /** Two news are at least so far apart; 5 seconds when left out. */
  readonly quietMs?: number;
}

/** How often it is looked whether `components.yaml` has changed, and whether there is something to be told. */
const STEP_MS = 500;
/** Samples of so long are written together. */
const FLUSH_MS = 2_000;
/** So that what goes up and down again and again does not fill the monitor's history. */
const QUIET_MS = 5_000;

/**
 * Asks the declared health checks of the selected components, each at its pace, until the signal says to stop, and tells
 * what changes. Where `components.yaml` changes, it goes on by what that says then, also while that asks for nothing;
 * while it cannot be read, by what it said.
 */
export async function watchHealth(
  context: ActivityContext,
  input: HealthWatchInput,
  { signal, run, tell, quietMs = QUIET_MS }: HealthWatching,
): Promise<{ watched: number }> {
  let workspace = await context.openWorkspace();
  let components = watchedMembers(workspace, input, []);
  const untold = createUntold(knownColours(workspace, input), () => context.now().getTime());
  const news = { untold, step: createTeller(untold, { tell, quietMs }) };
  while (!signal.aborted) {
    const changed = await watchWorkspace(context, { workspace, components, run, ...news }, signal);
    if (changed === undefined) break;
    workspace = changed;
    components = watchedMembers(workspace, input, components);
  }
  return { watched: components.length };
}

interface WatchedWorkspace {
  readonly workspace: Workspace;
  readonly components: readonly WatchedComponent[];
  readonly run: string;
  readonly untold: UntoldHealth;
  readonly step: (plan: HealthPlan) => Promise<void>;
}

/** Watches by what `components.yaml` says; returns what it says when that has changed, and undefined at the end. */
async function watchWorkspace(
  context: ActivityContext,
  { workspace, components, run, untold, step }: WatchedWorkspace,
  end: AbortSignal,
): Promise<Workspace | undefined> {
  const tracker = context.trackerOf(workspace);
  const batch = createSampleBatch(tracker);
  const over = new AbortController();
  const signal = AbortSignal.any([end, over.signal]);
  // Each question that is under way listens to it.
  setMaxListeners(0, signal);
  const others = remoteAddresses(workspace.fleet.components);
  const told = { onLag: untold.lag, onStatus: untold.status, onFailure: untold.failure };
  const asking = watchComponents({ tracker, batch, run, others, signal, ...told }, components);
  // A mistake of the program ends it, and is thrown below.
  asking.catch(() => {
    over.abort();
  });
  const plan = planOf(workspace, components);
  const flush = everySoOften(FLUSH_MS, () => batch.flush());
  try {
    for (;;) {
      if (await pause(STEP_MS, signal)) return undefined;
      await Promise.all([flush(), step(plan)]);
      const now = await reopen(context, workspace);
      if (now !== workspace) return now;
    }
  } finally {
    over.abort();
    await asking;
    await batch.flush();
  }
}

/** What cannot be read now is told by cycles. */
async function reopen({ openWorkspace }: ActivityContext, workspace: Workspace): Promise<Workspace> {
  try {
    return await openWorkspace();
  } catch (error) {
    if (error instanceof HmsError) return workspace;
    throw error;
  }
}

/** Tells what is new, the first at once and later ones together with what comes meanwhile. */
function createTeller(
  untold: UntoldHealth,
  { tell, quietMs }: Required<Pick<HealthWatching, 'tell' | 'quietMs'>>,
): WatchedWorkspace['step'] {
  let quietUntil = 0;
  return async (plan) => {
    const news = performance.now() < quietUntil ? undefined : untold.next(plan);
    if (news === undefined) return;
    try {
      await tell(news);
    } catch {
      // A server that does not answer now is told with the next step.
      return;
    }
    untold.told(news);
    // What is asked, told alone, keeps nothing that changes from being told at once.
    const { changes, notes, lag_ms } = news;
    if (changes.length + notes.length + lag_ms > 0) quietUntil = performance.now() + quietMs;
  };
}

function everySoOften(pauseMs: number, work: () => Promise<void>): () => Promise<void> {
  let next = 0;
  return async () => {
    if (performance.now() < next) return;
    next = performance.now() + pauseMs;
    await work();
  };
}
