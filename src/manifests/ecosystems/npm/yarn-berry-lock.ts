import path from 'node:path';
import type { Lockfile } from '../../manifest.ts';
import { isTable, stringOf, wrongType, versionTable, type Table } from '../../reading/fields.ts';
import { compareSpecifiers } from '../../reading/specifiers.ts';
import { askedBy } from './asked-by.ts';
import { splitDescriptor } from './descriptor.ts';

interface Entry {
  readonly descriptors: readonly string[];
  readonly name: string;
  readonly reference: string;
  readonly version: string;
  readonly table: Table;
}

/** A lockfile of yarn 2 or later: `NAME@npm:RANGE, …` to a version and a `resolution`; members are resolved to `workspace:FOLDER`. */
export function parseBerryLock(lock: Table, file: string): Lockfile {
  const entries = Object.entries(lock)
    .filter(([key]) => key !== '__metadata')
    .map(([key, entry]) => entryOf(key, entry));
  const versions = new Map(
    entries.flatMap((entry) =>
      isLocal(entry) ? [] : entry.descriptors.map((descriptor) => [descriptor, entry.version]),
    ),
  );
  const workspaces = new Map(
    entries
      .filter(({ reference }) => reference.startsWith('workspace:'))
      .map(({ reference, table }) => [reference.slice('workspace:'.length), table]),
  );
  return {
    packages: entries.filter((entry) => !isLocal(entry)).map(({ name, version }) => ({ name, version })),
    versionOf: ({ name, version }) => versions.get(`${name}@${bound(version)}`) ?? null,
    disagreements: (manifest, manifestPath) => {
      const folder = path.posix.relative(path.posix.dirname(file), path.posix.dirname(manifestPath)) || '.';
      const entry = workspaces.get(folder);
      if (entry === undefined) return [];
      const recorded = versionTable(entry['dependencies'], 'dependencies');
      const asked = askedBy(manifest, () => false);
      return compareSpecifiers(
        new Map([...asked].map(([name, version]) => [name, bound(version)])),
        new Map(recorded.map(({ name, version }) => [name, bound(version)])),
      );
    },
  };
}

function entryOf(key: string, entry: unknown): Entry {
  if (!isTable(entry)) throw wrongType(`"${key}"`, 'a mapping', entry);
  const { name, range } = splitDescriptor(stringOf(entry['resolution'], `resolution of "${key}"`));
  return {
    descriptors: key.split(', '),
    name,
    reference: range,
    version: stringOf(entry['version'] ?? '', `version of "${key}"`),
    table: entry,
  };
}

/** Members of the workspace and folders that are linked have no version of their own. */
function isLocal({ version }: Entry): boolean {
  return version === '0.0.0-use.local';
}

/** yarn writes the protocol that a plain range stands for. */
function bound(range: string): string {
  return /^[a-z+]+:/i.test(range) ? range : `npm:${range}`;
}
