import type { FollowedFolder } from '../files/followed-folder.ts';
import { createFileStore } from '../store/file-store.ts';
import type { Store } from '../store/store.ts';
import { claimData, identify } from '../store/workspace-identity.ts';
import { dataFolder } from '../workspace/workspace.ts';

/** The store of the workspace that is at `root.now`, which may be moved meanwhile. */
export function openStore(root: Pick<FollowedFolder, 'now'>, reportDamage: (message: string) => void): Store {
  return createFileStore({
    get folder() {
      return dataFolder(root.now);
    },
    reportDamage,
    claim: () => claimData(root.now),
    identity: () => identify(root.now),
  });
}
