import { realpath } from 'node:fs/promises';
import { dirname, join, parse } from 'node:path';
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

/** A link that leads nowhere is no package. */
export async function packageAt(folder: string): Promise<InstalledPackage | null> {
  if (!(await pathExists(join(folder, 'package.json')))) return null;
  const content = await readInside(folder, 'package.json');
  const manifest = content.state === 'text' ? jsonOrEmpty(content.text) : {};
  const { version } = manifest;
  return {
    folder: await realpath(folder),
    version: (typeof version === 'string' ? semver.valid(version, { loose: true }) : null) ?? 'unknown',
    manifest,
  };
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
