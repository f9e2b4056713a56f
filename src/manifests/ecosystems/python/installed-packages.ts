import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { unlessMissing } from '../../../files/error-codes.ts';
import { readInside } from '../../../files/read-inside.ts';

/** An installed distribution. */
export interface Distribution {
  readonly name: string;
  readonly version: string;
  /** Lines of `Requires-Dist`, as its metadata has them; null where they were not read. */
  readonly requires: (() => Promise<readonly string[]>) | null;
}

/** The distributions in folders such as `site-packages`. */
export async function distributionsIn(folders: readonly string[]): Promise<Distribution[]> {
  const found = folders.map(async (folder) => {
    const entries = (await unlessMissing(readdir(folder))) ?? [];
    return entries.sort().flatMap((entry) => distributionOf(folder, entry));
  });
  return (await Promise.all(found)).flat();
}

/** `requests-2.28.1.dist-info`, or `requests-2.28.1-py3.11.egg-info`. */
function distributionOf(folder: string, entry: string): Distribution[] {
  const [, name, version] = /^(.+?)-([^-]+)(?:-py[\d.]+)?\.(?:dist|egg)-info$/.exec(entry) ?? [];
  if (name === undefined || version === undefined) return [];
  const requires = entry.endsWith('.dist-info') ? () => requiresOf(join(folder, entry)) : null;
  return [{ name, version, requires }];
}

async function requiresOf(folder: string): Promise<string[]> {
  const content = await readInside(folder, 'METADATA').catch(() => null);
  const [head = ''] = content?.state === 'text' ? content.text.split(/\r?\n\r?\n/, 1) : [];
  return [...head.matchAll(/^Requires-Dist:[ \t]*(.*)$/gim)].map(([, line = '']) => line.trim());
}
