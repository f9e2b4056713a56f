import type { FleetIndexOptions } from '../index/fleet-index.ts';
import type { StatusSource } from '../index/statuses/renew-statuses.ts';
import { dataFolder } from '../workspace/workspace.ts';
import type { ViewContext } from './view-context.ts';

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
