import type { FleetIndexOptions } from '../index/fleet-index.ts';
import { dataFolder } from '../workspace/workspace.ts';
import type { Context } from './context.ts';

/** The index of a workspace, as of now. */
export function indexOf({ workspace, store, tracker }: Context): FleetIndexOptions {
  return {
    folder: dataFolder(workspace.root),
    store,
    fleet: workspace.fleet,
    now: tracker.now(),
    reportDamage: store.reportDamage,
  };
}
