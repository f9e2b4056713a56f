import path from 'node:path';
import type { LockedPackage, Lockfile, LockfileSource, Manifest } from '../../manifest.ts';
import { entriesOf, isTable, stringOf, tableOf, wrongType, type Table } from '../../reading/fields.ts';
import { compareSpecifiers } from '../../reading/specifiers.ts';
import { parseYamlTable } from '../../reading/yaml.ts';
import { askedBy } from './asked-by.ts';
import { importersOf, type Importer } from './pnpm-importers.ts';
import { keyOf, packageOf, versionIn } from './pnpm-path.ts';

/** `pnpm-lock.yaml`, versions 5 to 9: https://github.com/pnpm/spec/tree/master/lockfile */
export async function parsePnpmLock({ path: file, text }: LockfileSource): Promise<Lockfile> {
  const lock = await parseYamlTable(text, 'pnpm-lock.yaml');
  const importers = importersOf(lock);
  const importerOf = (manifest: string): Importer | undefined =>
    importers.get(path.posix.relative(path.posix.dirname(file), path.posix.dirname(manifest)) || '.');
  const overridden = overriddenNames(lock);
  const hasOldPaths = isFifth(lock);
  return {
    packages: packagesOf(lock, importers, hasOldPaths),
    versionOf: ({ name }, manifest) => {
      const reference = importerOf(manifest)?.references.get(name);
      return reference === undefined ? null : versionIn(reference, hasOldPaths);
    },
    disagreements: (manifest, manifestPath) => compare(manifest, importerOf(manifestPath), overridden),
  };
}

function isFifth(lock: Table): boolean {
  return stringOf(lock['lockfileVersion'] ?? '', 'lockfileVersion').startsWith('5');
}

function packagesOf(
  lock: Table,
  importers: ReadonlyMap<string, Importer>,
  hasOldPaths: boolean,
): LockedPackage[] {
  const runtime = lock['snapshots'] === undefined ? undefined : reachable(lock, importers);
  return entriesOf(lock['packages'], 'packages').flatMap(([key, entry]) => {
    if (!isTable(entry)) throw wrongType(`"${key}" in packages`, 'a mapping', entry);
    const found = packageOf(key, entry, hasOldPaths);
    if (found === null) return [];
    const isDev = runtime === undefined ? entry['dev'] === 'true' : !runtime.has(key);
    return [{ ...found, isDev }];
  });
}

/** The packages that somebody needs at run time; since version 9 the lockfile leaves that to who reads it. */
function reachable(lock: Table, importers: ReadonlyMap<string, Importer>): ReadonlySet<string> {
  const snapshots = tableOf(lock['snapshots'], 'snapshots');
  const queue = [...importers.values()].flatMap(({ runtime }) => [...runtime]);
  const seen = new Set<string>();
  const packages = new Set<string>();
  for (const [name, reference] of queue) {
    const key = [`${name}@${reference}`, reference].find((one) => Object.hasOwn(snapshots, one));
    if (key === undefined || seen.has(key)) continue;
    seen.add(key);
    packages.add(keyOf(key));
    const snapshot = tableOf(snapshots[key], `"${key}" in snapshots`);
    for (const list of ['dependencies', 'optionalDependencies']) {
      for (const [dependency, to] of entriesOf(snapshot[list], list)) {
        queue.push([dependency, stringOf(to, `"${dependency}" of "${key}"`)]);
      }
    }
  }
  return packages;
}

/** The lockfile records what an override asks for in the place of what the manifest does. */
function overriddenNames(lock: Table): ReadonlySet<string> {
  const targets = entriesOf(lock['overrides'], 'overrides').map(
    ([selector]) => selector.split('>').at(-1) ?? '',
  );
  return new Set(targets.map((target) => target.replace(/(?!^)@.*$/, '')));
}

/**
 * Whether pnpm installs peer dependencies is a setting, so the lockfile's word counts for them;
 * it then has the optional ones too, which the manifest does not ask for.
 */
function compare(
  manifest: Manifest,
  importer: Importer | undefined,
  overridden: ReadonlySet<string>,
): string[] {
  if (importer === undefined) return [];
  const asked = askedBy(manifest, (peer) => importer.specifiers.has(peer));
  const mayBePeer = (name: string): boolean => !asked.has(name) && importer.runtime.has(name);
  const judged = (entries: Iterable<[string, string]>): Map<string, string> =>
    new Map([...entries].filter(([name]) => !overridden.has(name) && !mayBePeer(name)));
  return compareSpecifiers(judged(asked), judged(importer.specifiers));
}
