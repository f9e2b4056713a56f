import { join, resolve } from 'node:path';
import { pathExists } from '../../../files/path-exists.ts';
import { readInside } from '../../../files/read-inside.ts';
import { stampNamesBelow, stampPath } from '../../../machine/stamps/stamp-path.ts';
import {
  atNotation,
  inventoryOf,
  installedBy,
  type IndirectPackage,
  type InstalledPackages,
  type Locked,
  type Presence,
  type ProjectPlace,
} from '../../installed.ts';
import { readMixProject, type MixDependency } from './dependencies.ts';
import { satisfiesHex } from './versions.ts';

/** mix.exs; Mix fetches what it names into a folder each of `deps`. Elixir brings Mix, and runs on Erlang. */
export const mix: InstalledPackages = {
  tools: () => Promise.resolve(['elixir', 'erl', 'mix']),
  notation: atNotation,
  satisfies: satisfiesHex,
  async inventory(place, dependencies, locked) {
    const text = await textOf(place);
    const deps = fetchedInto(place.folder, text);
    const local = new Map(readMixProject(text).dependencies.map((one) => [one.name, one]));
    const direct = await inventoryOf(
      dependencies,
      () => false,
      ({ name }) => look(place.folder, deps, local.get(name) ?? { name }),
    );
    const names = new Set(dependencies.map(({ name }) => name));
    return direct.known ? { ...direct, indirect: await replaced(deps, locked, names) } : direct;
  },
  async stamp(place, dependencies) {
    const deps = fetchedInto(place.folder, await textOf(place));
    const files = dependencies.map(({ name }) => stampPath(join(deps, name, METADATA)));
    return [...(await stampNamesBelow(deps)), ...(await Promise.all(files))];
  },
  installCommand: installedBy('mix deps.get'),
};

/** What Hex unpacks with each package; Erlang terms. */
const METADATA = 'hex_metadata.config';
const VERSION = /^\{\s*<<"version">>\s*,\s*<<"([^"]+)">>\s*\}\./m;

async function textOf({ folder, manifest }: ProjectPlace): Promise<string> {
  const content = await readInside(folder, manifest);
  return content.state === 'text' ? content.text : '';
}

/** An application of an umbrella says that it uses its umbrella's. */
function fetchedInto(folder: string, text: string): string {
  const written = process.env['MIX_DEPS_PATH'] ?? /\bdeps_path:\s*"([^"#]+)"/.exec(text)?.[1] ?? 'deps';
  return resolve(folder, written);
}

type Named = Pick<MixDependency, 'name'> & Partial<Pick<MixDependency, 'isLocal' | 'folder'>>;

async function look(folder: string, deps: string, { name, isLocal, folder: own }: Named): Promise<Presence> {
  if (isLocal === true) {
    if (own === undefined) return 'unknown';
    return (await pathExists(join(folder, own, 'mix.exs'))) ? ['in its folder'] : [];
  }
  return fetched(deps, name);
}

/** The version that Hex wrote, or the commit that git has checked out. */
async function fetched(deps: string, name: string): Promise<readonly string[]> {
  const home = join(deps, name);
  if (!/^\w+$/.test(name) || !(await pathExists(home))) return [];
  const metadata = await readInside(home, METADATA);
  const version = metadata.state === 'text' ? VERSION.exec(metadata.text)?.[1] : undefined;
  if (version !== undefined) return [version];
  const head = await readInside(home, '.git/HEAD');
  const commit = head.state === 'text' ? /^[0-9a-f]{40}$/m.exec(head.text)?.[0] : undefined;
  return [commit ?? 'of no version'];
}

/** Of what mix.lock has and mix.exs does not name, what is there in another version; what is not there, Mix may need no more. */
async function replaced(
  deps: string,
  locked: Locked | null,
  direct: ReadonlySet<string>,
): Promise<IndirectPackage[]> {
  const packages = (locked?.lockfile.packages ?? []).filter(({ name }) => !direct.has(name));
  const found = await Promise.all(packages.map(({ name }) => fetched(deps, name)));
  return packages.flatMap(({ name, version }, index): IndirectPackage[] => {
    const there = (found[index] ?? []).filter((one) => /^\d/.test(one));
    const isOther = there.length > 0 && /^\d/.test(version) && !there.includes(version);
    return isOther ? [{ text: `${name}@${version}`, state: 'outdated' }] : [];
  });
}
