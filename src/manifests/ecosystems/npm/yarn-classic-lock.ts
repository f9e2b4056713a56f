import type { Dependency } from '../../../domain/analysis/dependencies.ts';
import type { LockedPackage, Lockfile } from '../../manifest.ts';
import { isTable, stringOf, wrongType, type Table } from '../../reading/fields.ts';
import { mustBeLocked } from '../../reading/lock-agreement.ts';
import { splitDescriptor } from './descriptor.ts';

/** A lockfile of yarn 1: `NAME@RANGE` to a version; the members of a workspace are not in it. */
export function parseClassicLock(lock: Table): Lockfile {
  const versions = new Map<string, string>();
  const byName = new Map<string, Set<string>>();
  const packages: LockedPackage[] = [];
  for (const [descriptor, entry] of Object.entries(lock)) {
    if (!isTable(entry)) throw wrongType(`"${descriptor}"`, 'a mapping', entry);
    const version = stringOf(entry['version'] ?? '', `version of "${descriptor}"`);
    const { name, range } = splitDescriptor(descriptor);
    versions.set(descriptor, version);
    byName.set(name, (byName.get(name) ?? new Set()).add(version));
    if (!range.startsWith('link:')) packages.push({ name: realName(name, range), version });
  }
  return {
    packages,
    versionOf: ({ name, version }) => versions.get(`${name}@${version}`) ?? only(byName.get(name)),
    disagreements: (manifest, _, own) =>
      mustBeLocked(manifest)
        .filter(
          ({ name, version, peer }) =>
            peer !== true && !byName.has(name) && !own.has(name) && !isElsewhere(version),
        )
        .map(
          ({ name, version }: Dependency) => `${name} ${version} is in the manifest, but not in the lockfile`,
        ),
  };
}

/** A resolution of the root's manifest may have put another range in the place of what is asked for. */
function only(versions: ReadonlySet<string> | undefined): string | null {
  const [first, ...others] = versions ?? [];
  return first === undefined || others.length > 0 ? null : first;
}

function isElsewhere(version: string): boolean {
  return /^(link|portal|workspace|file):/.test(version);
}

function realName(name: string, range: string): string {
  return range.startsWith('npm:') ? splitDescriptor(range.slice('npm:'.length)).name : name;
}
