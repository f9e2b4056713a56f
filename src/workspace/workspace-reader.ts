import { stat } from 'node:fs/promises';
import { unlessMissing } from '../files/error-codes.ts';
import { FLEET_FILE, openWorkspace, type Workspace, type WorkspaceSearch } from './workspace.ts';

import path from 'node:path';

/** Opens the workspace again only when `components.yaml` has another size or time than when it was last read. */
export function createWorkspaceReader(search: WorkspaceSearch): () => Promise<Workspace> {
  let known: { workspace: Workspace; stamp: string | undefined } | undefined;
  return async () => {
    const stamp = known === undefined ? undefined : await stampOf(known.workspace);
    if (known !== undefined && stamp !== undefined && stamp === known.stamp) return known.workspace;
    known = { workspace: await openWorkspace(search), stamp };
    return known.workspace;
  };
}

/** Taken before the file is read: a stamp of afterwards could belong to a text that nobody has read. */
async function stampOf({ root }: Workspace): Promise<string | undefined> {
  const found = await unlessMissing(stat(path.join(root, FLEET_FILE)));
  return found && `${found.ino} ${found.size} ${found.mtimeMs}`;
}
