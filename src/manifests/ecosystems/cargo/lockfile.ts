import type { Lockfile, LockfileSource } from '../../manifest.ts';
import { elementsOf, stringOf, tableOf } from '../../reading/fields.ts';
import { disagreementsOf, isWithin, newestFirst } from '../../reading/lock-agreement.ts';
import type { Dependency } from '../../../domain/analysis/dependencies.ts';
import { parseToml } from '../../reading/toml.ts';

interface CargoPackage {
  readonly name: string;
  readonly version: string;
  /** Only what comes from elsewhere has a source: the workspace's own packages and path dependencies have none. */
  readonly isOwn: boolean;
}

/** Versions 1 to 4 of Cargo.lock, which differ only in checksums and in how edges are written. */
export function parseCargoLock({ text }: LockfileSource): Lockfile {
  const all = elementsOf(parseToml(text)['package'], 'package').map(packageOf);
  const byName = Map.groupBy(all, ({ name }) => name);
  const versionsOf = ({ name }: Dependency): readonly string[] | undefined =>
    byName.get(name)?.map(({ version }) => version);
  const isAskedFor = ({ version: wanted }: Dependency, version: string): boolean =>
    isWithin(version, wanted, cargoRange);
  return {
    packages: all.filter(({ isOwn }) => !isOwn).map(({ name, version }) => ({ name, version })),
    versionOf: (dependency) =>
      versionsOf(dependency)
        ?.toSorted(newestFirst)
        .find((version) => isAskedFor(dependency, version)) ?? null,
    disagreements: (manifest) => disagreementsOf(manifest, { versionsOf, isAskedFor }),
  };
}

function packageOf(value: unknown): CargoPackage {
  const entry = tableOf(value, 'an element of package');
  return {
    name: stringOf(entry['name'], 'name of a package'),
    version: stringOf(entry['version'], 'version of a package'),
    isOwn: entry['source'] === undefined,
  };
}

/** Cargo takes a plain version as `^`, and a comma for "and": https://doc.rust-lang.org/cargo/reference/specifying-dependencies.html */
function cargoRange(requirement: string): string {
  return requirement
    .split(',')
    .map((part) => part.trim())
    .map((part) => (/^\d[^*]*$/.test(part) ? `^${part}` : part))
    .join(' ');
}
