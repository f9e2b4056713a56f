import { satisfies, valid, validRange } from '@renovatebot/pep440';
import type { Dependency } from '../../../domain/analysis/dependencies.ts';
import { ANY_VERSION, type LockedPackage, type Lockfile } from '../../manifest.ts';
import { mustBeLocked } from '../../reading/lock-agreement.ts';
import { normalizedName } from './python-name.ts';

export interface PythonPackage extends LockedPackage {
  /** A folder of the project itself, which is in the lockfile, but is no package that it pins. */
  readonly isLocal?: boolean;
}

/** A lockfile of Python, whoever wrote it: names with a version, or several where platforms differ. */
export function pythonLock(all: readonly PythonPackage[]): Lockfile {
  const versions = new Map<string, string[]>();
  for (const { name, version, isLocal } of all) {
    const known = versions.get(normalizedName(name)) ?? [];
    versions.set(normalizedName(name), isLocal === true ? known : [...known, version]);
  }
  return {
    packages: all.filter(({ isLocal }) => isLocal !== true),
    versionOf: (dependency) =>
      chosen(dependency, versions)[0] ?? versions.get(normalizedName(dependency.name))?.[0] ?? null,
    disagreements: (manifest, _, own) =>
      mustBeLocked(manifest).flatMap((dependency) => {
        const { name, version } = dependency;
        const pinned = versions.get(normalizedName(name));
        if (pinned === undefined) {
          return isOwn(name, own) ? [] : [`${name} ${version} is in the manifest, but not in the lockfile`];
        }
        if (pinned.length === 0 || chosen(dependency, versions).length > 0) return [];
        return [`${name} is ${version} in the manifest, but ${pinned.join(' and ')} in the lockfile`];
      }),
  };
}

function isOwn(name: string, own: ReadonlySet<string>): boolean {
  return [...own].some((one) => normalizedName(one) === normalizedName(name));
}

/** Those of the locked versions that the manifest allows, and those that are not PEP 440's, as nobody can tell; all of them where its words are not PEP 440's. */
function chosen({ name, version }: Dependency, versions: ReadonlyMap<string, string[]>): string[] {
  const pinned = versions.get(normalizedName(name)) ?? [];
  const range = /^\d[\w.]*$/.test(version) ? `==${version}` : version;
  if (version === ANY_VERSION || !validRange(range)) return pinned;
  return pinned.filter((one) => valid(one) === null || satisfies(one, range, { prereleases: true }));
}
