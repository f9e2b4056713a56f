import type { Dependency } from '../../../domain/analysis/dependencies.ts';
import type { LockedPackage, Lockfile, LockfileSource } from '../../manifest.ts';
import { elementsOf, isTable, stringOf, tableOf, wrongType } from '../../reading/fields.ts';
import { parseJsonTable } from '../../reading/json.ts';
import { disagreementsOf, isWithin } from '../../reading/lock-agreement.ts';
import type { VersionRule } from '../../versions/version-rule.ts';

/** A Package.resolved of version 1, 2 or 3; version 1 has its pins one level deeper and under other names. */
export function parsePackageResolved({ text }: LockfileSource): Lockfile {
  const resolved = parseJsonTable(text, 'Package.resolved');
  const pins = resolved['pins'] ?? tableOf(resolved['object'], 'object')['pins'];
  const packages = elementsOf(pins, 'pins').map(packageOf);
  const versions = new Map(packages.map(({ name, version }) => [name, version]));
  const versionsOf = ({ name, version }: Dependency): string[] | undefined => {
    const locked = versions.get(name);
    if (locked === undefined) return version === '*' ? [''] : undefined;
    return [locked];
  };
  const isAskedFor = ({ version: wanted }: Dependency, version: string): boolean =>
    isWithin(version, wanted, swiftRange);
  return {
    packages,
    versionOf: ({ name }) => versions.get(name) ?? null,
    disagreements: (manifest) => disagreementsOf(manifest, { versionsOf, isAskedFor }),
  };
}

/** The last part of a package's address, as SwiftPM names a package. */
export function swiftIdentity(location: string): string {
  const last = location.split(/[/:]/).findLast((part) => part !== '') ?? location;
  return last.replace(/\.git$/, '').toLowerCase();
}

function packageOf(value: unknown): LockedPackage {
  const pin = tableOf(value, 'a pin');
  const name =
    pin['identity'] ??
    swiftIdentity(stringOf(pin['repositoryURL'] ?? pin['location'], 'repositoryURL of a pin'));
  const state = pin['state'];
  if (!isTable(state)) throw wrongType('state of a pin', 'a table', state);
  const version = state['version'] ?? state['revision'];
  return { name: stringOf(name, 'identity of a pin'), version: stringOf(version, 'version of a pin') };
}

/** Whether SwiftPM would take a version for what a Package.swift writes; a branch or a commit any version fulfils. */
export const satisfiesSwift: VersionRule = (version, wanted) => isWithin(version, wanted, swiftRange);

/** As a range of npm, whose `^` goes up to the next major version too; what it does not know it takes as fitting. */
function swiftRange(written: string): string {
  const [, how = '', from = ''] = /(from|exact|upToNextMajor|upToNextMinor): *"([^"]+)"/.exec(written) ?? [];
  const [, low, dots, high] = /"([^"]+)" *(\.\.[.<]) *"([^"]+)"/.exec(written) ?? [];
  if (low !== undefined && high !== undefined) return `>=${low} ${dots === '..<' ? '<' : '<='}${high}`;
  if (how === 'exact') return from;
  if (written.includes('upToNextMinor')) return `~${from}`;
  // Before 1.0 too, which npm takes otherwise.
  return how === '' ? written : `>=${from} <${Number.parseInt(from, 10) + 1}.0.0-0`;
}
