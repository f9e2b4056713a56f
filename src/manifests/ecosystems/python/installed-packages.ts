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

/** The distributions in folders such as `site-packages`; one whose modules somebody has removed is none. */
export async function distributionsIn(folders: readonly string[]): Promise<Distribution[]> {
  const found = folders.map(async (folder) => {
    const entries = ((await unlessMissing(readdir(folder))) ?? []).sort();
    const names = new Set(entries);
    return Promise.all(entries.map(async (entry) => distributionOf(folder, entry, names)));
  });
  return (await Promise.all(found)).flat(2);
}

/** `requests-2.28.1.dist-info`, or `requests-2.28.1-py3.11.egg-info`. */
async function distributionOf(
  folder: string,
  entry: string,
  names: ReadonlySet<string>,
): Promise<Distribution[]> {
  const [, name, version] = /^(.+?)-([^-]+)(?:-py[\d.]+)?\.(?:dist|egg)-info$/.exec(entry) ?? [];
  if (name === undefined || version === undefined) return [];
  const information = entry.endsWith('.dist-info') ? join(folder, entry) : null;
  if (information !== null && (await isHollow(information, name, names))) return [];
  return [{ name, version, requires: information === null ? null : () => requiresOf(information) }];
}

/**
 * Whether nothing stands beside its information of what RECORD says was installed there.
 * Most have a module of their own name, so that RECORD is read of the others alone.
 */
async function isHollow(information: string, name: string, names: ReadonlySet<string>): Promise<boolean> {
  const module = name.toLowerCase().replaceAll(/[-.]/g, '_');
  if (names.has(module) || names.has(`${module}.py`)) return false;
  const content = await readInside(information, 'RECORD').catch(() => null);
  if (content?.state !== 'text') return false;
  const tops = new Set(
    [...content.text.matchAll(/^"?([^/,\n]+)/gm)].flatMap(([, top = '']) =>
      /^\.\.$|^__pycache__$|\.dist-info$|\.data$/.test(top) ? [] : [top],
    ),
  );
  return tops.size > 0 && [...tops].every((top) => !names.has(top));
}

async function requiresOf(folder: string): Promise<string[]> {
  const content = await readInside(folder, 'METADATA').catch(() => null);
  const [head = ''] = content?.state === 'text' ? content.text.split(/\r?\n\r?\n/, 1) : [];
  return [...head.matchAll(/^Requires-Dist:[ \t]*(.*)$/gim)].map(([, line = '']) => line.trim());
}
