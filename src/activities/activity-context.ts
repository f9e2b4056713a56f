import type { Store } from '../store/store.ts';
import type { Tracker } from '../tracker/record.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** What every activity of a worker works with. */
export interface ActivityContext {
  /** Reads `components.yaml` again when it has changed. */
  readonly openWorkspace: () => Promise<Workspace>;
  readonly store: Store;
  readonly now: () => Date;
  /** Aborted when the worker begins to stop; what goes on for long ends then, to go on with another worker. */
  readonly stopping?: AbortSignal | undefined;
  readonly trackerOf: (workspace: Workspace) => Tracker;
}
