import { realpath } from 'node:fs/promises';
import { dirname, join, normalize, parse } from 'node:path';
import semver from 'semver';
import { jsonOrEmpty } from '../../reading/lenient-parse.ts';
import { pathExists } from '../../../files/path-exists.ts';
import { readInside } from '../../../files/read-inside.ts';

const NAME = /^(?:@[\w~-][\w.~-]*\/)?[\w~-][\w.~-]*$/;

export interface InstalledPackage {
  /** With links resolved: what it needs is looked for from here. */
  readonly folder: string;
  /** `unknown` where it does not tell. */
  readonly version: string;
  readonly manifest: Readonly<Record<string, unknown>>;
}

/** The package of this name in the first of these folders that has it; null for what is no name of a package. */
export async function findPackage(name: string, places: readonly string[]): Promise<InstalledPackage | null> {
  if (!NAME.test(name)) return null;
  for (const place of places) {
    const found = await packageAt(join(place, name));
    if (found !== null) return found;
  }
  return null;
}

/** A link that leads nowhere is no package, nor is one of which somebody has removed what it is loaded from. */
export async function packageAt(folder: string): Promise<InstalledPackage | null> {
  if (!(await pathExists(join(folder, 'package.json')))) return null;
  const content = await readInside(folder, 'package.json');
  const manifest = content.state === 'text' ? jsonOrEmpty(content.text) : {};
  const real = await realpath(folder);
  // What stands elsewhere is a package of the same repository, which may not be built yet.
  if (real.includes('/node_modules/') && (await isHollow(real, manifest))) return null;
  const { version } = manifest;
  return {
    folder: real,
    version: (typeof version === 'string' ? semver.valid(version, { loose: true }) : null) ?? 'unknown',
    manifest,
  };
}

/**
 * Whether not one of the files that a package says it is loaded from is there, nor the folder of any. There are whole packages
 * that name a file which they do not have, beside others in its folder.
 */
async function isHollow(folder: string, { main, exports }: InstalledPackage['manifest']): Promise<boolean> {
  const files = [...filesIn(main), ...filesIn(exports)].map((file) => normalize(file));
  const tops = new Set(files.flatMap((file) => /^[^./*][^/*]*/.exec(file)?.[0] ?? []));
  tops.delete('package.json');
  if (tops.size === 0) return false;
  const beside = [...tops].flatMap((top) => [top, `${top}.js`, `${top}.json`, `${top}.node`]);
  for (const name of [...beside, 'index.js', 'index.json', 'index.node'])
    if (await pathExists(join(folder, name))) return false;
  return true;
}

/** All texts of `exports`, whatever its conditions. */
function filesIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(filesIn) : [];
}

/** Two spellings of one version; what stands behind a `+` is no part of it. */
export function isSameRelease(a: string, b: string): boolean {
  const [one, other] = [a, b].map((version) => semver.valid(version, { loose: true }) ?? version);
  return one === other;
}

/** Where Node.js looks for what the package in a folder needs: in `node_modules` of the folder and of all above it. */
export function placesFrom(folder: string): string[] {
  const above = folder === parse(folder).root ? [] : placesFrom(dirname(folder));
  return folder.endsWith('/node_modules') ? above : [join(folder, 'node_modules'), ...above];
}
