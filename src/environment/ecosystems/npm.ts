import { join } from 'node:path';
import semver from 'semver';
import { foldersUpTo } from '../component-folder.ts';
import { jsonOrEmpty } from '../../analyzer/ecosystems/lenient-parse.ts';
import { pathExists } from '../path-exists.ts';
import { readInside } from '../read-file.ts';
import { packageManagerOf } from '../../analyzer/tools/declarations/package-json.ts';
import { stampNodeModules } from '../stamps/node-modules.ts';
import { stampPath } from '../stamps/stamp-path.ts';
import { satisfiesSemver } from '../../analyzer/versions/semver.ts';
import { atNotation, inventoryOf, type Ecosystem, type Place } from './ecosystem.ts';

/** package.json, for npm, pnpm, yarn and bun. */
export const npm: Ecosystem = {
  async tools(folder) {
    return ['node', await packageManager(folder)];
  },
  withDevelopment: true,
  notation: atNotation,
  satisfies: satisfiesSemver,
  async inventory(place, dependencies) {
    const plugAndPlay = foldersUpTo(place.folder, place.top).map((folder) =>
      pathExists(join(folder, '.pnp.cjs')),
    );
    if ((await Promise.all(plugAndPlay)).includes(true)) {
      return { known: false, reason: "Yarn Plug'n'Play keeps packages where only Yarn can list them" };
    }
    const optional = Object.keys((await packageJson(place.folder))['optionalDependencies'] ?? {});
    return inventoryOf(
      dependencies,
      (name) => optional.includes(name),
      ({ name }) => installedVersion(place, name),
    );
  },
  async stamp({ folder, top }) {
    const parents = foldersUpTo(folder, top);
    const stamps = parents.flatMap((parent) => [
      stampNodeModules(join(parent, 'node_modules')),
      stampPath(join(parent, '.pnp.cjs')).then((stamp) => [stamp]),
    ]);
    return (await Promise.all(stamps)).flat();
  },
  async installCommand(folder) {
    return `${await packageManager(folder)} install`;
  },
};

const LOCK_FILES = [
  ['pnpm-lock.yaml', 'pnpm'],
  ['yarn.lock', 'yarn'],
  ['bun.lock', 'bun'],
  ['bun.lockb', 'bun'],
] as const;

async function packageManager(folder: string): Promise<string> {
  const manifest = await readInside(folder, 'package.json');
  const declared = manifest.state === 'text' ? packageManagerOf(manifest.text) : null;
  if (declared !== null) return declared;
  for (const [lockFile, manager] of LOCK_FILES) {
    if (await pathExists(join(folder, lockFile))) return manager;
  }
  return 'npm';
}

const NAME = /^(?:@[\w~-][\w.~-]*\/)?[\w~-][\w.~-]*$/;

/** Looks where Node.js does: in node_modules of the folder and of those above it; a package may be a link to a store. */
async function installedVersion({ folder, top }: Place, name: string): Promise<readonly string[]> {
  if (!NAME.test(name)) return [];
  for (const parent of foldersUpTo(folder, top)) {
    const installed = join(parent, 'node_modules', name);
    if (await pathExists(join(installed, 'package.json'))) return [await versionOf(installed)];
  }
  return [];
}

/** A package that is there but does not tell its version counts as there. */
async function versionOf(folder: string): Promise<string> {
  const { version } = await packageJson(folder);
  return (typeof version === 'string' ? semver.valid(version) : null) ?? 'unknown';
}

async function packageJson(folder: string): Promise<Readonly<Record<string, unknown>>> {
  const content = await readInside(folder, 'package.json');
  return content.state === 'text' ? jsonOrEmpty(content.text) : {};
}
