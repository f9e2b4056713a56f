import { homeFolder } from '../home-folder.ts';
import { delimiter, join } from 'node:path';
import type { Dependency } from '../../domain/analysis/dependencies.ts';
import { pathExists } from '../path-exists.ts';
import { readInside } from '../read-file.ts';
import { satisfiesExact } from '../../analyzer/versions/exact.ts';
import { atNotation, inventoryOf, stampInventory, type Ecosystem } from './ecosystem.ts';

/** go.mod; modules are in vendor/ or in the module cache. */
export const go: Ecosystem = {
  tools: () => Promise.resolve(['go']),
  withDevelopment: true,
  notation: atNotation,
  satisfies: satisfiesExact,
  async inventory({ folder, manifest }, dependencies) {
    const vendored = await readInside(folder, 'vendor/modules.txt');
    const goMod = await readInside(folder, manifest);
    const replaced = goMod.state === 'text' ? replacedModules(goMod.text) : new Set();
    return inventoryOf(
      dependencies,
      () => false,
      async (dependency) => {
        if (replaced.has(dependency.name)) return 'unknown';
        const there =
          vendored.state === 'text' ? isVendored(vendored.text, dependency) : await isCached(dependency);
        return there ? [dependency.version] : [];
      },
    );
  },
  stamp: (place, dependencies) => stampInventory(go.inventory(place, dependencies, null)),
  installCommand: () => Promise.resolve('go mod download'),
};

/** A replaced module is taken from elsewhere, so that its absence from the cache says nothing. */
function replacedModules(text: string): Set<string> {
  return new Set(
    [...text.matchAll(/^\s*(?:replace\s+)?([^\s(]+)(?:\s+v\S+)?\s+=>/gm)].map(([, name]) => name ?? ''),
  );
}

function isVendored(modules: string, { name, version }: Dependency): boolean {
  return modules.split('\n').some((line) => line.trim() === `# ${name} ${version}`);
}

async function isCached({ name, version }: Dependency): Promise<boolean> {
  const archive = join('cache', 'download', escaped(name), '@v', `${escaped(version)}.zip`);
  return archive.startsWith(join('cache', 'download')) && pathExists(join(moduleCache(), archive));
}

/** The cache lies on file systems that ignore case, so `Azure` is kept as `!azure`. */
function escaped(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => `!${letter.toLowerCase()}`);
}

function moduleCache(): string {
  const [goPath = ''] = (process.env['GOPATH'] ?? '').split(delimiter);
  return process.env['GOMODCACHE'] ?? join(goPath === '' ? join(homeFolder(), 'go') : goPath, 'pkg', 'mod');
}
