import { ManifestError, type LockedPackage, type Lockfile, type LockfileSource } from '../../manifest.ts';
import { mustBeLocked } from '../../reading/lock-agreement.ts';

/** `group:name:version=configurations` in each line: https://docs.gradle.org/current/userguide/dependency_locking.html */
export function parseGradleLockfile({ text }: LockfileSource): Lockfile {
  const packages: LockedPackage[] = [];
  for (const [index, raw] of text.split('\n').entries()) {
    const line = raw.trim();
    if (line === '' || line.startsWith('#') || line.startsWith('empty=')) continue;
    const equals = line.indexOf('=');
    const [group, name, version, ...more] = line.slice(0, equals).split(':');
    if (
      equals === -1 ||
      group === undefined ||
      name === undefined ||
      version === undefined ||
      more.length > 0
    ) {
      throw new ManifestError('a line should be group:name:version=configurations', index + 1);
    }
    const configurations = line.slice(equals + 1).split(',');
    packages.push({
      name: `${group}:${name}`,
      version,
      isDev: configurations.every((one) => /^test|Test/.test(one)),
    });
  }
  const versions = new Map(packages.map(({ name, version }) => [name, version]));
  return {
    packages,
    versionOf: ({ name }) => versions.get(name) ?? null,
    // A version may well be another than asked for: Gradle takes the newest that anything asks for.
    disagreements: (manifest) =>
      mustBeLocked(manifest)
        .filter(({ name }) => !versions.has(name))
        .map(({ name }) => `${name} is asked for, and it is not there`),
  };
}
