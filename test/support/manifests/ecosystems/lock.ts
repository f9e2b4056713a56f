import { ecosystemNamed } from './ecosystem-named.ts';
import type { Ecosystem } from '../../../../src/manifests/ecosystem.ts';
import type { LockedPackage, Lockfile } from '../../../../src/manifests/manifest.ts';
import { parseManifest } from './parse.ts';

/** A lockfile's text, read by its name. */
export async function lock(ecosystem: string, path: string, text: string): Promise<Lockfile> {
  const { lockfiles }: Ecosystem = ecosystemNamed(ecosystem);
  const parse = lockfiles[path.slice(path.lastIndexOf('/') + 1)];
  if (parse === undefined || parse === null) throw new Error(`${path} is no lockfile that is read`);
  return parse({ path, text });
}

/** Each package once, as `name version`, with ` dev` behind those for development. */
export function packagesOf({ packages }: Lockfile): string[] {
  return [...new Set(packages.map(line))].sort();
}

function line({ name, version, isDev }: LockedPackage): string {
  return `${name} ${version}${isDev === true ? ' dev' : ''}`;
}

/** What the lockfile says against a manifest with this text. */
export async function disagreements(
  lockfile: Lockfile,
  ecosystem: string,
  { path, text, own = [] }: { path: string; text: string; own?: readonly string[] },
): Promise<readonly string[]> {
  return lockfile.disagreements(await parseManifest(ecosystem, path, text), path, new Set(own));
}

/** The same of a `package.json`. */
export async function packageJsonDisagreements(
  lockfile: Lockfile,
  text: string,
  { path = 'package.json', own = [] }: { path?: string; own?: readonly string[] } = {},
): Promise<readonly string[]> {
  return disagreements(lockfile, 'npm', { path, text, own });
}
