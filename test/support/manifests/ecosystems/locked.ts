import type { Ecosystem } from '../../../../src/manifests/ecosystem.ts';
import type { Load } from '../../../../src/manifests/manifest.ts';
import { ecosystemNamed } from './ecosystem-named.ts';

interface Locked {
  readonly packages: readonly string[];
  readonly dev: readonly string[];
  /** The lockfile's version by the name of each dependency of the manifest. */
  readonly versions: Readonly<Record<string, string | null>>;
  readonly disagreements: readonly string[];
}

/** What a lockfile says of a manifest. */
export async function readLocked(
  ecosystem: string,
  [manifestPath, manifestText]: readonly [string, string],
  [path, text]: readonly [string, string],
): Promise<Locked> {
  const { lockfiles, parse }: Ecosystem = ecosystemNamed(ecosystem);
  const parseLock = lockfiles[path] ?? null;
  if (parseLock === null) throw new Error(`${ecosystem} does not read ${path}`);
  const load: Load = () => Promise.resolve(null);
  const manifest = await parse({ path: manifestPath, text: manifestText, isDev: false, tracked: [], load });
  const lockfile = await parseLock({ path, text });
  const all = [...manifest.dependencies, ...manifest.devDependencies];
  return {
    packages: lockfile.packages.map(({ name, version }) => `${name} ${version}`),
    dev: lockfile.packages.filter(({ isDev }) => isDev === true).map(({ name }) => name),
    versions: Object.fromEntries(
      all.map((dependency) => [dependency.name, lockfile.versionOf(dependency, manifestPath)]),
    ),
    disagreements: lockfile.disagreements(manifest, manifestPath, new Set()),
  };
}
