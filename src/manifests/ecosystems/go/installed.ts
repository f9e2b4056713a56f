import { isAbsolute, join } from 'node:path';
import { satisfiesExact } from '../../versions/exact.ts';
import { pathExists } from '../../../files/path-exists.ts';
import { readInside } from '../../../files/read-inside.ts';
import {
  atNotation,
  inventoryOf,
  installedBy,
  stampInventory,
  type InstalledPackages,
  type Presence,
} from '../../installed.ts';
import { goSettings } from './go-settings.ts';
import { replacementsIn } from './replacements.ts';

/** go.mod; modules are in vendor/ or in the module cache. */
export const go: InstalledPackages = {
  tools: () => Promise.resolve(['go']),
  notation: atNotation,
  satisfies: satisfiesExact,
  async inventory({ folder, manifest }, dependencies) {
    const settings = await goSettings();
    const vendored = settings.ignoresVendor ? null : await readInside(folder, 'vendor/modules.txt');
    const goMod = await readInside(folder, manifest);
    const replacementOf = replacementsIn(goMod.state === 'text' ? goMod.text : '');
    const look = async (name: string, version: string): Promise<Presence> => {
      if (vendored?.state === 'text') return isVendored(vendored.text, name, version) ? [version] : [];
      const by = replacementOf(name, version);
      if (by !== undefined && 'folder' in by) {
        const place = isAbsolute(by.folder) ? by.folder : join(folder, by.folder);
        return (await pathExists(join(place, 'go.mod'))) ? [version] : 'unknown';
      }
      return (await isCached(settings.moduleCache, by ?? { name, version })) ? [version] : [];
    };
    return inventoryOf(
      dependencies,
      () => false,
      ({ name, version }) => look(name, version),
    );
  },
  stamp: (place, dependencies) => stampInventory(go.inventory(place, dependencies, null)),
  installCommand: installedBy('go mod download'),
};

/** A line of a module, which may go on with what replaces it. */
function isVendored(modules: string, name: string, version: string): boolean {
  const line = `# ${name} ${version}`;
  return modules.split('\n').some((one) => one.trim() === line || one.startsWith(`${line} => `));
}

async function isCached(
  cache: string,
  { name, version }: { name: string; version: string },
): Promise<boolean> {
  const downloads = join('cache', 'download');
  const archive = join(downloads, escaped(name), '@v', `${escaped(version)}.zip`);
  if (!archive.startsWith(downloads)) return false;
  const places = [archive, `${escaped(name)}@${escaped(version)}`];
  return (await Promise.all(places.map((place) => pathExists(join(cache, place))))).includes(true);
}

/** The cache lies on file systems that ignore case, so `Azure` is kept as `!azure`. */
function escaped(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => `!${letter.toLowerCase()}`);
}
