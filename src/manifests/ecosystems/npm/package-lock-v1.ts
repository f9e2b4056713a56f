import type { LockedPackage, Lockfile } from '../../manifest.ts';
import { entriesOf, isTable, stringOf, wrongType, type Table } from '../../reading/fields.ts';
import { mustBeLocked } from '../../reading/lock-agreement.ts';

/** A lockfile of npm before version 7: a tree of dependencies within dependencies, without what the manifest asked for. */
export function parseFirstPackageLock(lock: Table): Lockfile {
  const packages: LockedPackage[] = [];
  const top = new Map<string, string>();
  const queue = [lock['dependencies']];
  for (const [depth, list] of queue.entries()) {
    for (const [name, entry] of entriesOf(list, 'dependencies')) {
      if (!isTable(entry)) throw wrongType(`"${name}" in dependencies`, 'a table', entry);
      const written = stringOf(entry['version'] ?? '', `version of "${name}"`);
      if (depth === 0) top.set(name, written);
      // Other folders of the disk are no packages of their own.
      if (!written.startsWith('file:') || entry['bundled'] === true) {
        packages.push({ name, version: withoutAlias(written), isDev: entry['dev'] === true });
      }
      if (entry['dependencies'] !== undefined) queue.push(entry['dependencies']);
    }
  }
  return {
    packages,
    versionOf: ({ name }) => {
      const version = top.get(name);
      return version === undefined ? null : withoutAlias(version);
    },
    disagreements: (manifest, _, own) =>
      mustBeLocked(manifest)
        .filter(({ name, peer }) => peer !== true && !top.has(name) && !own.has(name))
        .map(({ name, version }) => `${name} ${version} is in the manifest, but not in the lockfile`),
  };
}

/** `npm:real@1.2.3` stands for a package under another name. */
function withoutAlias(version: string): string {
  return version.replace(/^npm:@?[^@]+@/, '');
}
