import type { Dependency } from '../../../domain/analysis/dependencies.ts';
import type { Lockfile, LockfileSource } from '../../manifest.ts';
import { entriesOf, stringOf, tableOf } from '../../reading/fields.ts';
import { disagreementsOf, isWithin } from '../../reading/lock-agreement.ts';
import { parseYamlTable } from '../../reading/yaml.ts';
import type { VersionRule } from '../../versions/version-rule.ts';

/** A pubspec.lock: every package once, with where it comes from. */
export async function parsePubspecLock({ text }: LockfileSource): Promise<Lockfile> {
  const lock = await parseYamlTable(text, 'pubspec.lock');
  const all = entriesOf(lock['packages'], 'packages').map(([name, value]) => {
    const entry = tableOf(value, `"${name}" in packages`);
    return {
      name,
      version: stringOf(entry['version'], `version of "${name}"`),
      isOwn: entry['source'] === 'path',
    };
  });
  const versions = new Map(all.map(({ name, version }) => [name, version]));
  const versionsOf = ({ name }: Dependency): string[] | undefined => {
    const version = versions.get(name);
    return version === undefined ? undefined : [version];
  };
  const isAskedFor = ({ version: wanted }: Dependency, version: string): boolean =>
    isWithin(version, wanted, pubRange);
  return {
    packages: all.filter(({ isOwn }) => !isOwn).map(({ name, version }) => ({ name, version })),
    versionOf: ({ name }) => versions.get(name) ?? null,
    disagreements: (manifest) => disagreementsOf(manifest, { versionsOf, isAskedFor }),
  };
}

/** Whether pub would take a version for what a pubspec writes; what is no range, as of git, any version fulfils. */
export const satisfiesPub: VersionRule = (version, wanted) => isWithin(version, wanted, pubRange);

/** `any` is every version, and `^0.0.1` goes up to 0.1.0, unlike npm's: https://dart.dev/tools/pub/dependencies#version-constraints */
function pubRange(constraint: string): string {
  return constraint.replace(/^any$/, '*').replace(/\^0\.0\.(\d+\S*)/, '>=0.0.$1 <0.1.0-0');
}
