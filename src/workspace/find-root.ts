import { access } from 'node:fs/promises';
import path from 'node:path';
import { WorkspaceNotFoundError } from '../domain/errors.ts';
import { requireOwn } from './require-own.ts';

export const FLEET_FILE = 'components.yaml';

/** Where a workspace is looked for: `root`, else from `cwd` upwards. */
export interface RootSearch {
  readonly root?: string | undefined;
  readonly cwd: string;
}

/** The workspace's folder. Throws WorkspaceNotFoundError where there is none, and InputError where it is not this user's. */
export async function findRoot({ root, cwd }: RootSearch): Promise<string> {
  if (root !== undefined) {
    const folder = path.resolve(cwd, root);
    if (await hasFleetFile(folder)) return folder;
    throw new WorkspaceNotFoundError(folder, { isNamed: true });
  }
  for (let folder = path.resolve(cwd); ; folder = path.dirname(folder)) {
    if (await hasFleetFile(folder)) {
      requireOwn(path.join(folder, FLEET_FILE));
      return folder;
    }
    if (folder === path.dirname(folder)) throw new WorkspaceNotFoundError(path.resolve(cwd));
  }
}

async function hasFleetFile(folder: string): Promise<boolean> {
  return access(path.join(folder, FLEET_FILE)).then(
    () => true,
    () => false,
  );
}
