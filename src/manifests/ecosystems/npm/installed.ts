import { join } from 'node:path';
import { foldersUpTo } from '../../../repository/environment-folder.ts';
import { jsonOrEmpty } from '../../reading/lenient-parse.ts';
import { pathExists } from '../../../files/path-exists.ts';
import { readInside } from '../../../files/read-inside.ts';
import { stampNodeModules } from '../../../machine/stamps/node-modules.ts';
import { stampPath } from '../../../machine/stamps/stamp-path.ts';
import { satisfiesSemver } from './versions.ts';
import { indirectPackages } from './indirect-packages.ts';
import { findPackage, isSameRelease, type InstalledPackage } from './installed-package.ts';
import { nodeProject } from './node-project.ts';
import { modulesFolder, usesNodeModules } from './modules-folder.ts';
import { withoutCommands, type CommandsRequest } from './linked-commands.ts';
import {
  atNotation,
  inventoryOf,
  type InstallCommand,
  type InstalledPackages,
  type Inventory,
  type ProjectPlace,
} from '../../installed.ts';

/** package.json, for npm, pnpm, yarn and bun. */
export const npm: InstalledPackages = {
  async tools(folder, _manifest, component) {
    return ['node', (await nodeProject(folder, component)).manager];
  },
  notation: atNotation,
  satisfies: satisfiesSemver,
  isSameVersion: isSameRelease,
  async inventory(place, dependencies, locked) {
    if (await isPlugAndPlay(place)) {
      return { known: false, reason: "Yarn Plug'n'Play keeps packages where only Yarn can list them" };
    }
    const optional = Object.keys((await packageJson(place.folder))['optionalDependencies'] ?? {});
    const modules = await modulesFolders(place);
    const packages = new Map<string, InstalledPackage>();
    const direct = await inventoryOf(
      dependencies,
      (name) => optional.includes(name),
      async ({ name }) => {
        const found = await findPackage(name, modules);
        if (found === null) return [];
        packages.set(name, found);
        return [found.version];
      },
    );
    const unlinked = await unlinkedIn(place, direct, { packages, modules });
    if (unlinked !== null) return unlinked;
    const withoutDevelopment = await omitsDevelopment(place.folder);
    const indirect = await indirectPackages({
      modules,
      direct: dependencies,
      locked,
      withoutDevelopment,
      folder: place.folder,
    });
    return direct.known ? { ...direct, indirect } : direct;
  },
  async stamp(place) {
    const stamps = [
      ...(await modulesFolders(place)).map(stampNodeModules),
      ...foldersUpTo(place.folder, place.top).map(async (parent) => [
        await stampPath(join(parent, '.pnp.cjs')),
      ]),
    ];
    return (await Promise.all(stamps)).flat();
  },
  installCommand: installCommandOf,
};

async function installCommandOf(folder: string, _: string, component: string): Promise<InstallCommand> {
  const { root, manager, lockFile } = await nodeProject(folder, component);
  const isLocked = manager === 'npm' && lockFile !== null;
  return { command: isLocked ? 'npm ci' : `${manager} install`, folder: root };
}

/** Looked for where all packages are there. */
async function unlinkedIn(
  { folder, manifest, component }: ProjectPlace,
  direct: Inventory,
  found: Pick<CommandsRequest, 'packages' | 'modules'>,
): Promise<Inventory | null> {
  if (!direct.known) return null;
  const presences = [...direct.presence.values()];
  if (presences.some((versions) => versions !== 'unknown' && versions.length === 0)) return null;
  const install = async (): Promise<InstallCommand> => installCommandOf(folder, manifest, component);
  return withoutCommands({ ...found, folder, component, install });
}

async function isPlugAndPlay({ folder, top }: ProjectPlace): Promise<boolean> {
  const found = foldersUpTo(folder, top).map(
    async (parent) => (await pathExists(join(parent, '.pnp.cjs'))) && !(await usesNodeModules(parent)),
  );
  return (await Promise.all(found)).includes(true);
}

/** As Node.js looks: those of the folder, then those of the folders above it up to the top of the repository. */
async function modulesFolders({ folder, top }: ProjectPlace): Promise<string[]> {
  return Promise.all(foldersUpTo(folder, top).map(modulesFolder));
}

/** `omit=dev` or `production=true` in the project's .npmrc. */
async function omitsDevelopment(folder: string): Promise<boolean> {
  const content = await readInside(folder, '.npmrc');
  return (
    content.state === 'text' &&
    /^[ \t]*(?:omit(?:\[\])?[ \t]*=[ \t]*dev|production[ \t]*=[ \t]*true)\b/m.test(content.text)
  );
}

async function packageJson(folder: string): Promise<Readonly<Record<string, unknown>>> {
  const content = await readInside(folder, 'package.json');
  return content.state === 'text' ? jsonOrEmpty(content.text) : {};
}
