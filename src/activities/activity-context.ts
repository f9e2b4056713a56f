import type { Store } from '../store/store.ts';
import type { Tracker } from '../tracker/record.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** What every activity of a worker works with. */
export interface ActivityContext {
  /** Reads `components.yaml` again when it has changed. */
  readonly openWorkspace: () => Promise<Workspace>;
  readonly store: Store;
  readonly now: () => Date;
  readonly trackerOf: (workspace: Workspace) => Tracker;
}
