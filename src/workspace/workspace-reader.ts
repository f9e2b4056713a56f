import { stat } from 'node:fs/promises';
import path from 'node:path';
import { FLEET_FILE, openWorkspace, type Workspace, type WorkspaceSearch } from './workspace.ts';

/** Opens the workspace again only when `components.yaml` has another size or time than when it was last read. */
export function createWorkspaceReader(search: WorkspaceSearch): () => Promise<Workspace> {
  let known: { workspace: Workspace; stamp: string } | undefined;
  return async () => {
    if (known !== undefined) {
      const { workspace, stamp } = known;
      if (stamp === (await stampOf(workspace))) return workspace;
    }
    const workspace = await openWorkspace(search);
    known = { workspace, stamp: await stampOf(workspace) };
    return workspace;
  };
}

async function stampOf({ root }: Workspace): Promise<string> {
  const { size, mtimeMs, ino } = await stat(path.join(root, FLEET_FILE));
  return `${ino} ${size} ${mtimeMs}`;
}
