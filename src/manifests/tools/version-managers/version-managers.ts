import { readdir } from 'node:fs/promises';
import { asdf } from './asdf.ts';
import { dotnetSdks } from './dotnet-sdks.ts';
import { envFamily } from './env-family.ts';
import { fnm } from './fnm.ts';
import { mise } from './mise.ts';
import { nvm } from './nvm.ts';
import { rustup } from './rustup.ts';
import { sdkman } from './sdkman.ts';
import { tfenv } from './tfenv.ts';
import type { Executable, VersionManager } from './version-manager.ts';
import { volta } from './volta.ts';

/** The version managers whose folders are read: one line each. */
const VERSION_MANAGERS: readonly VersionManager[] = [
  ...envFamily,
  mise,
  asdf,
  nvm,
  fnm,
  volta,
  rustup,
  sdkman,
  ...tfenv,
  dotnetSdks,
];

/** A version manager with what it has of one tool. */
export interface Shelf {
  readonly manager: VersionManager;
  /** Names of the installed versions, as their folders are called. */
  readonly versions: readonly string[];
}

/** What the version manager behind an executable has of the tool; null where none stands behind it. */
export async function shelfBehind(tool: string, executable: Executable): Promise<Shelf | null> {
  for (const manager of VERSION_MANAGERS) {
    const root = manager.rootOf(tool, executable);
    if (root !== null) return { manager, versions: await versionsIn(manager.folders(root, tool)) };
  }
  return null;
}

/** What the managers have of the tool that put versions on the PATH of a shell, which need not be that of this process. */
export async function switchedShelves(tool: string): Promise<Shelf[]> {
  const switched = VERSION_MANAGERS.filter(({ isSwitched }) => isSwitched).map(async (manager) => {
    const root = manager.usualRoot(tool);
    return { manager, versions: root === null ? [] : await versionsIn(manager.folders(root, tool)) };
  });
  return (await Promise.all(switched)).filter(({ versions }) => versions.length > 0);
}

/** Every folder in which a version manager may keep versions of the tool. */
export function shelfFolders(tool: string): string[] {
  return VERSION_MANAGERS.flatMap((manager) => {
    const root = manager.usualRoot(tool);
    return root === null ? [] : manager.folders(root, tool);
  });
}

/** A link is a version too: a name for another one, or an environment that somebody made. */
async function versionsIn(folders: readonly string[]): Promise<string[]> {
  const found = await Promise.all(
    folders.map(async (folder) => {
      const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
      return entries
        .filter((entry) => entry.isDirectory() || entry.isSymbolicLink())
        .map(({ name }) => name)
        .filter((name) => !name.startsWith('.') && name !== 'current');
    }),
  );
  return [...new Set(found.flat())].sort(byVersion);
}

function byVersion(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}
