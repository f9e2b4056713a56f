import { join } from 'node:path';
import { foldersUpTo } from '../../../repository/environment-folder.ts';
import { isInside, readInside } from '../../../files/read-inside.ts';
import { isTable, type Table } from '../../reading/fields.ts';
import { tomlOrEmpty } from '../../reading/lenient-parse.ts';

/** Where uv installs: the folder of the nearest uv.lock, and those of the projects that it locks together. */
export interface UvWorkspace {
  readonly root: string;
  /** Absolute, the root first, though it may be no project; it alone where the lockfile is of one. */
  readonly members: readonly string[];
}

/** Undefined where there is no uv.lock at the folder or above it in the component. */
export async function uvWorkspace(folder: string, component: string): Promise<UvWorkspace | undefined> {
  for (const root of foldersUpTo(folder, component)) {
    const content = await readInside(root, 'uv.lock');
    if (content.state === 'absent') continue;
    const lock = content.state === 'text' ? tomlOrEmpty(content.text) : {};
    const members = membersOf(lock)
      .slice(0, MOST_MEMBERS)
      .map((path) => join(root, path))
      .filter((member) => isInside(component, member));
    return { root, members: [...new Set([root, ...members])] };
  }
  return undefined;
}

const MOST_MEMBERS = 1_000;

/** `[manifest] members` names them; where each is stands with its package. */
function membersOf({ manifest, package: packages }: Table): string[] {
  const names = isTable(manifest) && Array.isArray(manifest['members']) ? manifest['members'] : [];
  const listed = Array.isArray(packages) ? packages.filter(isTable) : [];
  return listed.flatMap(({ name, source }) => {
    const path = isTable(source) ? (source['editable'] ?? source['virtual']) : undefined;
    return names.includes(name) && typeof path === 'string' ? [path] : [];
  });
}
