import { stampPath } from '../../../machine/stamps/stamp-path.ts';
import { atNotation, inventoryOf, type IndirectPackage, type InstalledPackages } from '../../installed.ts';
import { satisfiesAtLeast } from '../../versions/at-least.ts';
import type { VersionRule } from '../../versions/version-rule.ts';
import { findAssets, placesOfAssets } from './assets.ts';
import { packagesFolders, unpackedVersions } from './packages-folder.ts';

/**
 * Projects and solutions of .NET; what `dotnet restore` found stands in `project.assets.json`, and what a packages.config names is
 * unpacked into `packages`.
 */
export const nuget: InstalledPackages = {
  tools: () => Promise.resolve(['dotnet']),
  notation: atNotation,
  satisfies: atLeast,
  isSameVersion: (installed, locked) => normal(installed) === normal(locked),
  async inventory(place, dependencies, locked) {
    if (isPackagesConfig(place.manifest))
      return inventoryOf(
        dependencies,
        () => false,
        (dependency) => unpackedVersions(place, dependency),
      );
    const assets = await findAssets(place);
    if (!assets.known) return assets;
    const direct = await inventoryOf(
      dependencies,
      () => false,
      ({ name }) => assets.versions.get(name.toLowerCase()) ?? (assets.isConditional ? 'unknown' : []),
    );
    const names = new Set(dependencies.map(({ name }) => name.toLowerCase()));
    const indirect = (locked?.lockfile.packages ?? []).flatMap(({ name, version }): IndirectPackage[] => {
      const found = assets.versions.get(name.toLowerCase()) ?? [];
      if (names.has(name.toLowerCase()) || found.some((one) => normal(one) === normal(version))) return [];
      return [{ text: `${name}@${version}`, state: found.length === 0 ? 'missing' : 'outdated' }];
    });
    return direct.known ? { ...direct, indirect } : direct;
  },
  async stamp(place, dependencies) {
    if (!isPackagesConfig(place.manifest)) return Promise.all((await placesOfAssets(place)).map(stampPath));
    const found = dependencies.map((dependency) => unpackedVersions(place, dependency));
    return [...packagesFolders(place), JSON.stringify(await Promise.all(found))];
  },
  installCommand: (folder, manifest) =>
    Promise.resolve({ command: isPackagesConfig(manifest) ? 'nuget restore' : 'dotnet restore', folder }),
};

function isPackagesConfig(manifest: string): boolean {
  return manifest.toLowerCase() === 'packages.config';
}

/** `6.0` is that version or a later one, `6.*` a 6: https://learn.microsoft.com/nuget/concepts/package-versioning. Of ranges nothing is told. */
function atLeast(...[version, wanted]: Parameters<VersionRule>): boolean | null {
  if (/^\d+(?:\.\d+){0,2}\.\*$/.test(wanted)) return version.startsWith(wanted.slice(0, -1));
  return /^\d+(?:\.\d+){0,3}$/.test(wanted) ? satisfiesAtLeast(version, wanted) : null;
}

/** NuGet writes 6.0 as 6.0.0, and takes no notice of what follows a `+`. */
function normal(version: string): string {
  const [number = '', ...suffix] = version.toLowerCase().replace(/\+.*$/, '').split('-');
  return [number.replace(/(?:\.0)+$/, ''), ...suffix].join('-');
}
