import type { Lockfile, LockfileSource, Manifest } from '../../manifest.ts';
import { elementsOf, entriesOf, stringOf, tableOf, type Table } from '../../reading/fields.ts';
import { parseJsonTable } from '../../reading/json.ts';
import { mustBeLocked } from '../../reading/lock-agreement.ts';

/** https://getcomposer.org/doc/01-basic-usage.md#commit-your-composer-lock-file-to-version-control */
export function parseComposerLock({ text }: LockfileSource): Lockfile {
  const lock = parseJsonTable(text, 'composer.lock');
  const packages = [
    ...packagesOf(lock, 'packages').map((entry) => ({ entry, isDev: false })),
    ...packagesOf(lock, 'packages-dev').map((entry) => ({ entry, isDev: true })),
  ].map(({ entry, isDev }) => ({
    name: stringOf(entry['name'], 'name of a package'),
    version: stringOf(entry['version'], 'version of a package'),
    isDev,
    standsFor: ['provide', 'replace'].flatMap((key) =>
      entriesOf(entry[key], key).map(([name]) => name.toLowerCase()),
    ),
  }));
  const versions = new Map(packages.map(({ name, version }) => [name.toLowerCase(), version]));
  const known = new Set([...versions.keys(), ...packages.flatMap(({ standsFor }) => standsFor)]);
  return {
    packages: packages.map(({ name, version, isDev }) => ({ name, version, isDev })),
    versionOf: ({ name }) => versions.get(name.toLowerCase()) ?? null,
    disagreements: (manifest) => [
      ...changed(manifest, lock['content-hash']),
      ...mustBeLocked(manifest)
        .filter(({ name }) => !known.has(name.toLowerCase()))
        .map(({ name }) => `${name} is asked for, and it is not there`),
    ],
  };
}

function packagesOf(lock: Table, key: string): Table[] {
  const list = lock[key] ?? [];
  return elementsOf(list, key).map((entry) => tableOf(entry, `an element of ${key}`));
}

function changed({ contentHash: hash = null }: Manifest, written: unknown): string[] {
  if (hash === null || typeof written !== 'string' || hash === written) return [];
  return [`composer.json was changed after it was written: content-hash is ${written}, not ${hash}`];
}
