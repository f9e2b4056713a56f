import { isAbsolute, join } from 'node:path';
import * as z from 'zod';
import { satisfiesComposer } from './versions.ts';
import { foldersUpTo } from '../../../repository/environment-folder.ts';
import { pathExists } from '../../../files/path-exists.ts';
import { readInside } from '../../../files/read-inside.ts';
import { stampNamesBelow, stampPath } from '../../../machine/stamps/stamp-path.ts';
import { vendorFolder } from './vendor-folder.ts';
import {
  atNotation,
  inventoryOf,
  installedBy,
  type InstalledPackages,
  type IndirectPackage,
  type Locked,
} from '../../installed.ts';

/** composer.json; what is installed stands in composer/installed.json of the vendor folder. */
export const composer: InstalledPackages = {
  async tools(folder, _manifest, component) {
    const parents = foldersUpTo(folder, component);
    const own = await Promise.all(parents.map((parent) => pathExists(join(parent, 'composer.phar'))));
    return own.includes(true) ? ['php'] : ['composer', 'php'];
  },
  notation: atNotation,
  satisfies: satisfiesComposer,
  isSameVersion: (a, b) => plain(a) === plain(b),
  async inventory({ folder, manifest }, dependencies, locked) {
    const vendor = await vendorFolder(folder, manifest);
    const installed = await readInstalled(isAbsolute(vendor) ? vendor : join(folder, vendor));
    if (installed === null) {
      return { known: false, reason: `${vendor}/composer/installed.json is not as Composer writes it` };
    }
    const direct = await inventoryOf(
      dependencies,
      () => false,
      ({ name }) => versionsOf(installed, name),
    );
    const names = new Set(dependencies.map(({ name }) => name.toLowerCase()));
    return direct.known ? { ...direct, indirect: indirectPackages(installed, locked, names) } : direct;
  },
  async stamp({ folder, manifest }) {
    const vendor = await vendorFolder(folder, manifest);
    const home = isAbsolute(vendor) ? vendor : join(folder, vendor);
    return [await stampPath(join(home, 'composer', 'installed.json')), ...(await stampNamesBelow(home))];
  },
  installCommand: installedBy('composer install'),
};

const Names = z.record(z.string(), z.unknown()).catch({});
const Package = z.object({
  name: z.string(),
  version: z.string(),
  'install-path': z.string().nullish(),
  replace: Names,
  provide: Names,
});
const Packages = z.array(Package);
/** Composer 1 wrote the bare list. */
const Installed = z.union([
  z.object({ packages: Packages, dev: z.boolean().default(true) }),
  Packages.transform((packages) => ({ packages, dev: true })),
]);
type Installed = z.infer<typeof Installed>;

async function readInstalled(vendor: string): Promise<Installed | null> {
  const content = await readInside(join(vendor, 'composer'), 'installed.json');
  if (content.state === 'absent') return { packages: [], dev: true };
  if (content.state === 'refused') return null;
  const { packages, dev } = parse(content.text) ?? {};
  if (packages === undefined || dev === undefined) return null;
  const there = await Promise.all(packages.map((one) => isThere(join(vendor, 'composer'), one)));
  return { packages: packages.filter((_, index) => there[index] === true), dev };
}

function parse(text: string): Installed | null {
  try {
    return Installed.safeParse(JSON.parse(text)).data ?? null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** Somebody may have removed the folder that Composer wrote down; packages without files have none. */
async function isThere(home: string, one: z.infer<typeof Package>): Promise<boolean> {
  const path = one['install-path'] ?? null;
  return path === null || pathExists(join(home, path));
}

/** What another package replaces or provides is there, in no version of its own. */
function versionsOf({ packages }: Installed, name: string): string[] {
  const wanted = name.toLowerCase();
  const found = packages
    .filter((one) => one.name.toLowerCase() === wanted)
    .map(({ version }) => plain(version));
  if (found.length > 0) return found;
  const standsIn = packages.some(({ replace, provide }) =>
    [...Object.keys(replace), ...Object.keys(provide)].some((other) => other.toLowerCase() === wanted),
  );
  return standsIn ? ['replaced'] : [];
}

/** What the lockfile has and composer.json does not name; packages for development only where those were installed. */
function indirectPackages(
  installed: Installed,
  locked: Locked | null,
  direct: ReadonlySet<string>,
): IndirectPackage[] {
  const packages = locked?.lockfile.packages ?? [];
  return packages.flatMap(({ name, version, isDev }): IndirectPackage[] => {
    if (direct.has(name.toLowerCase()) || (isDev === true && !installed.dev)) return [];
    const found = versionsOf(installed, name);
    const text = `${name}@${version}`;
    if (found.length === 0) return [{ text, state: 'missing' }];
    return found.includes(plain(version)) || found.includes('replaced') ? [] : [{ text, state: 'outdated' }];
  });
}

function plain(version: string): string {
  return version.replace(/^v(?=\d)/, '');
}
