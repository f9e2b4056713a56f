import { realpath } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { memberOf, type Workspace } from './workspace.ts';

/** Components whose folders are one, after links are followed. */
export interface SameFolder {
  readonly folder: string;
  readonly ids: readonly string[];
}

/** A file system that does not answer is not waited for. */
const LIMIT_MS = 2_000;

/** Folders that several components name, by whatever paths; those that are not there are told elsewhere. */
export async function sameFolders(workspace: Workspace): Promise<SameFolder[]> {
  const limit = sleep(LIMIT_MS, undefined, { ref: false });
  const found = await Promise.all(
    workspace.fleet.components.map(async (component) => {
      const { folder } = memberOf(workspace, component);
      const place = realpath(folder).catch(() => undefined);
      return { id: component.id, folder: await Promise.race([place, limit]) };
    }),
  );
  const groups = Map.groupBy(found, ({ folder }) => folder);
  return [...groups].flatMap(([folder, members]) =>
    folder === undefined || members.length === 1 ? [] : [{ folder, ids: members.map(({ id }) => id) }],
  );
}

export function describeSameFolder({ folder, ids }: SameFolder): string {
  return `${ids.join(' and ')} are the same folder, ${folder}: it is one component by several paths`;
}
