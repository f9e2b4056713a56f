import type { DatabaseSync } from 'node:sqlite';
import { UnavailableError } from '../domain/errors.ts';
import type { FleetIndexOptions } from '../index/fleet-index.ts';
import type { StatusSource } from '../index/statuses/renew-statuses.ts';
import { dataFolder } from '../workspace/workspace.ts';
import type { ViewContext } from './view-context.ts';

/** So few documents are read sooner than an index. */
const FEW = 100;

/** Whether a fleet is read by the index. */
export function isLarge({ workspace: { fleet } }: Pick<ViewContext, 'workspace'>): boolean {
  return fleet.components.length > FEW;
}

/** The index of a workspace, as of now. */
export function indexOf({ workspace, store, tracker }: ViewContext): FleetIndexOptions {
  return {
    folder: dataFolder(workspace.root),
    store,
    fleet: workspace.fleet,
    now: tracker.now(),
    reportDamage: store.reportDamage,
  };
}

/** What its listed statuses are renewed from; one that cannot be read is told. */
export function statusSourceOf({ workspace, tracker, onFailure }: ViewContext): StatusSource {
  return { tracker, fleet: workspace.fleet, onFailure };
}

/** Reads the index with what `renew` brings up to date in it. Undefined where nothing can be written, so that there can be none. */
export async function readRenewed<T>(
  context: ViewContext,
  renew: (database: DatabaseSync) => Promise<void>,
  read: (database: DatabaseSync) => T,
): Promise<T | undefined> {
  // Loaded here, because a small fleet is shown without.
  const { readIndex } = await import('../index/fleet-index.ts');
  try {
    return await readIndex({ ...indexOf(context), renew }, read);
  } catch (error) {
    if (error instanceof UnavailableError) return undefined;
    throw error;
  }
}
