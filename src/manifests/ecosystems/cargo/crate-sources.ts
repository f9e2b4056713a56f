import { readdir } from 'node:fs/promises';
import { dirname, isAbsolute, join } from 'node:path';
import { isTable, type Table } from '../../reading/fields.ts';
import { tomlOrEmpty } from '../../reading/lenient-parse.ts';
import { unlessMissing } from '../../../files/error-codes.ts';
import { homeFolder } from '../../../machine/home-folder.ts';
import { pathExists } from '../../../files/path-exists.ts';
import { readInside } from '../../../files/read-inside.ts';

/** Says whether a version of a crate is there. */
export type HasCrate = (name: string, version: string) => Promise<boolean>;

/** Where crates of registries are looked for: the folder that the project's settings put in their place (`cargo vendor`), else Cargo's own store. */
export async function crateSource(folder: string): Promise<HasCrate> {
  const vendored = await vendoredFolder(folder);
  if (vendored !== null) return inFolder(vendored);
  const stores = await crateStores();
  return async (name, version) => {
    const places = stores.flatMap(({ cache, src }) => [
      join(cache, `${name}-${version}.crate`),
      join(src, `${name}-${version}`, 'Cargo.toml'),
    ]);
    return (await Promise.all(places.map(pathExists))).includes(true);
  };
}

/** The versions of a crate that Cargo's own store has, of whatever project; null where the project takes its crates from elsewhere. */
export async function crateVersions(folder: string): Promise<((name: string) => readonly string[]) | null> {
  if ((await vendoredFolder(folder)) !== null) return null;
  const found = new Map<string, string[]>();
  for (const each of (await crateStores()).flatMap(({ cache, src }) => [cache, src])) {
    for (const entry of (await unlessMissing(readdir(each))) ?? []) {
      const [, name, version] = /^([\w-]+?)-(\d+\.\d+\.\d+[\w.+-]*?)(?:\.crate)?$/.exec(entry) ?? [];
      if (name !== undefined && version !== undefined) found.set(name, [...(found.get(name) ?? []), version]);
    }
  }
  return (name) => found.get(name) ?? [];
}

/** Settings are read from the folder and all above it; the nearest that says something counts (doc.rust-lang.org/cargo/reference/config.html). */
async function vendoredFolder(folder: string): Promise<string | null> {
  for (const name of ['.cargo/config.toml', '.cargo/config']) {
    const content = await readInside(folder, name);
    const found =
      content.state === 'text' ? replacement(tomlOrEmpty(content.text)['source'], 'crates-io') : null;
    if (found !== null) return isAbsolute(found) ? found : join(folder, found);
  }
  const parent = dirname(folder);
  return parent === folder ? null : vendoredFolder(parent);
}

/** A source may be replaced by one that is itself replaced; a circle ends after as many steps as there are sources. */
function replacement(sources: unknown, name: string): string | null {
  if (!isTable(sources)) return null;
  let current = name;
  for (let step = 0; step <= Object.keys(sources).length; step += 1) {
    const named = sources[current];
    const source: Table = isTable(named) ? named : {};
    const { directory, 'local-registry': registry, 'replace-with': next } = source;
    if (typeof directory === 'string') return directory;
    if (typeof registry === 'string') return registry;
    if (typeof next !== 'string') return null;
    current = next;
  }
  return null;
}

/** `cargo vendor` names a folder by the crate, and by its version too where there are several; a local registry keeps archives. */
function inFolder(vendored: string): HasCrate {
  return async (name, version) => {
    if (await pathExists(join(vendored, `${name}-${version}.crate`))) return true;
    for (const entry of [name, `${name}-${version}`]) {
      const content = await readInside(join(vendored, entry), 'Cargo.toml');
      const { package: manifest } = content.state === 'text' ? tomlOrEmpty(content.text) : {};
      if (isTable(manifest) && manifest['version'] === version) return true;
    }
    return false;
  };
}

async function crateStores(): Promise<{ cache: string; src: string }[]> {
  const registry = join(process.env['CARGO_HOME'] ?? join(homeFolder(), '.cargo'), 'registry');
  const names = new Set(
    (await Promise.all(['cache', 'src'].map((kind) => unlessMissing(readdir(join(registry, kind)))))).flatMap(
      (entries = []) => entries,
    ),
  );
  return [...names].map((name) => ({
    cache: join(registry, 'cache', name),
    src: join(registry, 'src', name),
  }));
}
