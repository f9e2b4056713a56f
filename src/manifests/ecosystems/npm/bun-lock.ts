import path from 'node:path';
import type { LockedPackage, Lockfile, LockfileSource } from '../../manifest.ts';
import { entriesOf, isTable, stringOf, tableOf, wrongType, type Table } from '../../reading/fields.ts';
import { parseJsoncTable } from '../../reading/jsonc.ts';
import { compareSpecifiers } from '../../reading/specifiers.ts';
import { askedBy } from './asked-by.ts';
import { splitDescriptor } from './descriptor.ts';
import { requestsOf } from './package-json.ts';

/** `bun.lock`: https://bun.com/docs/pm/lockfile */
export async function parseBunLock({ path: file, text }: LockfileSource): Promise<Lockfile> {
  const lock = await parseJsoncTable(text, 'bun.lock');
  const workspaces = tableOf(lock['workspaces'], 'workspaces');
  const packages = new Map(
    entriesOf(lock['packages'], 'packages').map(([key, entry]) => [key, packageOf(key, entry)]),
  );
  const workspaceOf = (manifest: string): Table | undefined => {
    const folder = path.posix.relative(path.posix.dirname(file), path.posix.dirname(manifest));
    const workspace = Object.hasOwn(workspaces, folder) ? workspaces[folder] : undefined;
    return isTable(workspace) ? workspace : undefined;
  };
  return {
    packages: [...packages.values()].filter((found) => found !== null),
    versionOf: ({ name }, manifest) => {
      const own = workspaceOf(manifest)?.['name'];
      const nested = typeof own === 'string' ? packages.get(`${own}/${name}`) : undefined;
      return (nested ?? packages.get(name))?.version ?? null;
    },
    disagreements: (manifest, manifestPath) => {
      const workspace = workspaceOf(manifestPath);
      if (workspace === undefined) return [];
      const { runtime, development } = requestsOf(workspace);
      const recorded = [...runtime, ...development].filter(({ peer }) => peer !== true);
      return compareSpecifiers(
        askedBy(manifest, () => false),
        new Map(recorded.map(({ name, version }) => [name, version])),
      );
    },
  };
}

/** An entry begins with `NAME@VERSION`; null for a member of the workspace and for a folder. */
function packageOf(key: string, entry: unknown): LockedPackage | null {
  if (!Array.isArray(entry)) throw wrongType(`"${key}" in packages`, 'an array', entry);
  const { name, range } = splitDescriptor(stringOf((entry as unknown[])[0], `the first element of "${key}"`));
  return /^(workspace|link|root|file):/.test(range) ? null : { name, version: range };
}
