import * as ecosystems from '../../../src/analyzer/ecosystems/index.ts';
import type { Ecosystem, Load, Manifest } from '../../../src/analyzer/ecosystems/ecosystem.ts';

/** Dependencies as `name version` lines, which read well in a table. */
export interface Parsed extends Omit<Manifest, 'dependencies' | 'devDependencies'> {
  readonly runtime: readonly string[];
  readonly dev: readonly string[];
}

export async function parse(
  ecosystem: keyof typeof ecosystems,
  path: string,
  text: string,
  tracked: readonly string[] = [],
  files: Readonly<Record<string, string>> = {},
): Promise<Parsed> {
  const { isDev = () => false, parse }: Ecosystem = ecosystems[ecosystem];
  const name = path.slice(path.lastIndexOf('/') + 1);
  const load: Load = async (file, parseFile) => {
    const text = files[file];
    return text === undefined ? null : await parseFile(text);
  };
  const manifest = await parse({ path, text, isDev: isDev(name, path), tracked, load });
  const { dependencies, devDependencies, ...rest } = manifest;
  return {
    ...rest,
    runtime: dependencies.map(({ name, version }) => `${name} ${version}`),
    dev: devDependencies.map(({ name, version }) => `${name} ${version}`),
  };
}
