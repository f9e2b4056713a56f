import type { ActivityDependencies } from '../activities/create-activities.ts';
import type { FollowedFolder } from '../files/followed-folder.ts';
import { createWorkspaceReader } from '../workspace/workspace-reader.ts';
import type { WorkspaceSearch } from '../workspace/workspace.ts';
import { openStore } from './open-store.ts';

/** What a worker's activities work with in the workspace that is at `home.now`. */
export function dependenciesIn(
  home: Pick<FollowedFolder, 'now'>,
  search: WorkspaceSearch,
  reportDamage: (message: string) => void,
): ActivityDependencies {
  return {
    openWorkspace: createWorkspaceReader({
      ...search,
      get root() {
        return home.now;
      },
    }),
    store: openStore(home, reportDamage),
    now: () => new Date(),
  };
}
