import path from 'node:path';
import type { LockedPackage, Lockfile, LockfileSource, Manifest } from '../../manifest.ts';
import { isTable, stringOf, tableOf, wrongType, type Table } from '../../reading/fields.ts';
import { parseJsonTable } from '../../reading/json.ts';
import { foldersUpwards } from '../../folders.ts';
import { compareSpecifiers } from '../../reading/specifiers.ts';
import { parseFirstPackageLock } from './package-lock-v1.ts';
import { requestsOf } from './package-json.ts';
import { askedBy } from './asked-by.ts';

/** `package-lock.json` and `npm-shrinkwrap.json`: https://docs.npmjs.com/cli/configuring-npm/package-lock-json */
export function parsePackageLock({ path: file, text }: LockfileSource): Lockfile {
  const lock = parseJsonTable(text, path.posix.basename(file));
  if (lock['packages'] === undefined) return parseFirstPackageLock(lock);
  const entries = tableOf(lock['packages'], 'packages');
  const folderOf = (manifest: string): string =>
    path.posix.relative(path.posix.dirname(file), path.posix.dirname(manifest));
  return {
    packages: Object.entries(entries).flatMap(([place, entry]) => packageAt(place, entry)),
    versionOf: ({ name }, manifest) => installedFor(entries, folderOf(manifest), name),
    disagreements: (manifest, manifestPath) => compare(manifest, own(entries, folderOf(manifestPath))),
  };
}

const INSTALLED = 'node_modules/';

/**
 * A package counts under the name that it is installed by, an alias too, as `npm ls` shows it.
 * The root and members of the workspace stand at places of their own, and a link stands for one of them.
 */
function packageAt(place: string, entry: unknown): LockedPackage[] {
  if (!isTable(entry)) throw wrongType(`"${place}" in packages`, 'a table', entry);
  const at = place.lastIndexOf(INSTALLED);
  if (at < 0 || entry['link'] === true) return [];
  return [
    {
      name: place.slice(at + INSTALLED.length),
      version: stringOf(entry['version'] ?? '', `version of "${place}" in packages`),
      isDev: entry['dev'] === true,
    },
  ];
}

/** As Node looks for it: beside the package, then in the folders above. */
function installedFor(entries: Table, folder: string, name: string): string | null {
  for (const place of foldersUpwards(folder)) {
    const entry = own(entries, path.posix.join(place, INSTALLED, name));
    if (entry !== undefined) return typeof entry['version'] === 'string' ? entry['version'] : null;
  }
  return null;
}

function own(entries: Table, place: string): Table | undefined {
  const entry = Object.hasOwn(entries, place) ? entries[place] : undefined;
  return isTable(entry) ? entry : undefined;
}

function compare(manifest: Manifest, entry: Table | undefined): string[] {
  if (entry === undefined) return [];
  const { runtime, development } = requestsOf(entry);
  const recorded = new Map([...runtime, ...development].map(({ name, version }) => [name, version]));
  return compareSpecifiers(
    askedBy(manifest, () => true),
    recorded,
  );
}
