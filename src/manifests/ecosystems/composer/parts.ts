import path from 'node:path';
import type { ManifestSource } from '../../manifest.ts';
import { isTable, type Table } from '../../reading/fields.ts';
import { parseJsonTable } from '../../reading/json.ts';
import { isAside } from '../../project-folders.ts';

/** More than any repository has that is split into packages; each is read. */
const MAX_PARTS = 1_000;

/**
 * The composer.json of each package that is a part of this one, relative to its folder. A package that is split replaces its
 * parts in its own version; they stand in its repository, with others of the same vendor (https://getcomposer.org/doc/04-schema.md#replace).
 */
export async function partsOf(
  { name, replace }: Table,
  { path: file, tracked, load }: Pick<ManifestSource, 'path' | 'tracked' | 'load'>,
): Promise<string[]> {
  const replaced = new Set(
    Object.entries(isTable(replace) ? replace : {})
      .filter(([, version]) => version === 'self.version')
      .map(([part]) => part.toLowerCase()),
  );
  if (replaced.size === 0 || typeof name !== 'string') return [];
  const vendor = name.toLowerCase().replace(/\/.*/, '/');
  const folder = path.posix.dirname(file);
  const below = tracked.filter(
    (other) => path.posix.basename(other) === 'composer.json' && other !== file && !isAside(other),
  );
  const parts: string[] = [];
  for (const other of below.slice(0, MAX_PARTS)) {
    const relative = path.posix.relative(folder, other);
    if (relative.startsWith('../')) continue;
    const part = (await load(other, nameIn)) ?? '';
    if (replaced.has(part) || part.startsWith(vendor)) parts.push(relative);
  }
  return parts;
}

function nameIn(text: string): string {
  const { name } = parseJsonTable(text, 'composer.json');
  return typeof name === 'string' ? name.toLowerCase() : '';
}
