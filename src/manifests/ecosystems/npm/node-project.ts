import { join } from 'node:path';
import { pathExists } from '../../../files/path-exists.ts';
import { readInside } from '../../../files/read-inside.ts';
import { foldersUpTo } from '../../../repository/environment-folder.ts';
import { jsonOrEmpty } from '../../reading/lenient-parse.ts';
import { packageManagerOf } from '../../tools/declarations/package-json.ts';

const LOCK_FILES = [
  ['pnpm-lock.yaml', 'pnpm'],
  ['yarn.lock', 'yarn'],
  ['bun.lock', 'bun'],
  ['bun.lockb', 'bun'],
  ['pnpm-workspace.yaml', 'pnpm'],
  ['package-lock.json', 'npm'],
  ['npm-shrinkwrap.json', 'npm'],
] as const;

/** How the packages of a folder are installed. */
export interface NodeProject {
  /** Where its package manager is run: the folder, or the one above it whose workspace it is in. */
  readonly root: string;
  readonly manager: string;
  /** Null where it has none. */
  readonly lockFile: string | null;
}

/** What the folder says, else the nearest one above it: a package of a workspace is installed with the others. */
export async function nodeProject(folder: string, component: string): Promise<NodeProject> {
  for (const root of foldersUpTo(folder, component)) {
    const text = await manifestText(root);
    const lock = await lockIn(root);
    const declared = text === null ? null : packageManagerOf(text);
    const manager = declared ?? lock?.manager;
    if (manager !== undefined) return { root, manager, lockFile: lock?.file ?? null };
    if (text !== null && root !== folder && 'workspaces' in jsonOrEmpty(text))
      return { root, manager: 'npm', lockFile: null };
  }
  return { root: folder, manager: 'npm', lockFile: null };
}

async function manifestText(folder: string): Promise<string | null> {
  const manifest = await readInside(folder, 'package.json');
  return manifest.state === 'text' ? manifest.text : null;
}

async function lockIn(folder: string): Promise<{ manager: string; file: string | null } | null> {
  for (const [file, manager] of LOCK_FILES) {
    if (await pathExists(join(folder, file)))
      return { manager, file: file === 'pnpm-workspace.yaml' ? null : file };
  }
  return null;
}
