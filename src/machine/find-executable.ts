import { realpath } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { isExecutable } from '../process/is-executable.ts';
import { searchFolders } from '../process/programs.ts';
import { isInside } from '../files/read-inside.ts';

/**
 * The folders of the PATH in which tools of this machine are looked for.
 * Those inside the component (`npm exec` adds its node_modules/.bin) would find the repository's own files.
 */
export async function searchPath(component: string): Promise<string[]> {
  const folders = searchFolders();
  const resolved = await Promise.all(folders.map((folder) => realpath(folder).catch(() => folder)));
  return folders.filter((_, index) => !isInside(component, resolved[index] ?? component));
}

/** The first executable file of that name in these folders, without running it. */
export async function findExecutable(name: string, folders: readonly string[]): Promise<string | null> {
  for (const folder of folders) {
    const file = join(folder, name);
    if (await isExecutable(file)) return file;
  }
  return null;
}

const MANAGERS = new Set(['asdf', 'mise', 'proto-shim', 'rustup', 'volta-shim']);

/**
 * Whether a version manager stands behind the executable and picks the version by the folder it runs in:
 * what it says elsewhere then tells nothing about the component.
 */
export async function isManaged(executable: string): Promise<boolean> {
  const target = await realpath(executable).catch(() => executable);
  const inShims = basename(dirname(executable)) === 'shims';
  return inShims || MANAGERS.has(basename(target)) || target.includes('/corepack/');
}
