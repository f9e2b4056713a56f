import { ecosystemNamed } from './ecosystem-named.ts';
import type { Ecosystem } from '../../../../src/manifests/ecosystem.ts';
import type { Load, Manifest } from '../../../../src/manifests/manifest.ts';

/** Dependencies as `name version` lines, which read well in a table. */
export interface Parsed extends Omit<Manifest, 'dependencies' | 'devDependencies'> {
  readonly runtime: readonly string[];
  readonly dev: readonly string[];
}

export async function parse(
  ecosystem: string,
  path: string,
  text: string,
  tracked: readonly string[] = [],
  files: Readonly<Record<string, string>> = {},
): Promise<Parsed> {
  const manifest = await parseManifest(ecosystem, path, text, tracked, files);
  const { dependencies, devDependencies, ...rest } = manifest;
  return {
    ...rest,
    runtime: dependencies.map(({ name, version }) => `${name} ${version}`),
    dev: devDependencies.map(({ name, version }) => `${name} ${version}`),
  };
}

/** `files` are the others of the component, by path. */
export async function parseManifest(
  ecosystem: string,
  path: string,
  text: string,
  tracked: readonly string[] = [],
  files: Readonly<Record<string, string>> = {},
): Promise<Manifest> {
  const { isDev = () => false, parse }: Ecosystem = ecosystemNamed(ecosystem);
  const name = path.slice(path.lastIndexOf('/') + 1);
  const load: Load = async (file, parseFile) => {
    const other = files[file];
    return other === undefined ? null : await parseFile(other);
  };
  return parse({ path, text, isDev: isDev(name, path), tracked, load });
}
