import type { Config } from '../config.ts';
import type { Store } from '../store/store.ts';
import { createFileStore } from '../store/file-store.ts';
import { dataFolder, type Workspace, type WorkspaceSearch } from '../workspace/workspace.ts';
import { claimData, identify, type WorkspaceIdentity } from '../store/workspace-identity.ts';

/** What starts and steers workflows works with. */
export interface ClientContext {
  readonly config: Config;
  readonly search: WorkspaceSearch;
  readonly workspace: Workspace;
  /** Which workspace it is, whatever its path; made where it has none yet. */
  readonly identity: () => Promise<WorkspaceIdentity>;
  /** Tells what happens on the way to whoever asked. */
  readonly output: { note(message: string): void };
}

/** The store of the workspace that is at `root.now`. */
export function openStore(root: { readonly now: string }, reportDamage: (message: string) => void): Store {
  return createFileStore({
    get folder() {
      return dataFolder(root.now);
    },
    reportDamage,
    claim: () => claimData(root.now),
    identity: () => identify(root.now),
  });
}
