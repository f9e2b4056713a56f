import { realpath } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { satisfiesRubygems } from './versions.ts';
import { homeFolder } from '../../../machine/home-folder.ts';
import { readInside } from '../../../files/read-inside.ts';
import { namesIn, stampNames } from '../../../machine/stamps/stamp-path.ts';
import { findExecutable, searchPath } from '../../../machine/find-executable.ts';
import { bundleSettings } from './bundle-settings.ts';
import { readGemLock, type GemLock } from './gem-lock.ts';
import { gemsBelow, gemsOnMachine, WITH_RUBY, type InstalledGem } from './installed-gems.ts';
import {
  atNotation,
  inventoryOf,
  installedBy,
  type InstalledPackages,
  type IndirectPackage,
  type ProjectPlace,
  type Presence,
} from '../../installed.ts';

/** Gemfile; gems are where Bundler's settings say, in vendor/bundle, or among those of the ruby on the PATH. */
export const bundler: InstalledPackages = {
  tools: () => Promise.resolve(['bundle', 'ruby']),
  notation: atNotation,
  satisfies: satisfiesRubygems,
  async inventory(place, dependencies) {
    const installed = await installedGems(place);
    if (installed === null) {
      return { known: false, reason: 'there is no vendor/bundle, and no ruby that answers' };
    }
    const lock = await readGemLock(place.folder, place.manifest);
    const conditional = await conditionalGems(place);
    const look = async (name: string): Promise<Presence> =>
      lock.elsewhere.has(name) ? 'unknown' : installed.versionsOf(name);
    const direct = await inventoryOf(
      dependencies,
      (name) => conditional.has(name),
      ({ name }) => look(name),
    );
    const names = dependencies.map(({ name }) => name).filter((name) => !conditional.has(name));
    return direct.known ? { ...direct, indirect: await indirectGems(names, lock, look) } : direct;
  },
  async stamp({ folder, component }) {
    const { path } = await bundleSettings(folder);
    const own = [path, join(folder, 'vendor', 'bundle')].flatMap((one) =>
      one === null ? [] : [join(one, 'ruby')],
    );
    const homes = [...own, ...(await gemFoldersOf(await searchPath(component)))];
    const versions = await Promise.all(
      homes.map(async (one) => (await namesIn(one)).map((name) => join(one, name, 'gems'))),
    );
    return Promise.all(versions.flat().map(stampNames));
  },
  installCommand: installedBy('bundle install'),
};

interface InstalledGems {
  versionsOf(name: string): Promise<Presence>;
}

/** Null where neither the project's folder nor a ruby can tell. */
async function installedGems({ folder, component }: ProjectPlace): Promise<InstalledGems | null> {
  const { path, leavesOutGroups } = await bundleSettings(folder);
  const own = await gemsBelow(path ?? join(folder, 'vendor', 'bundle'));
  // Where Bundler is told a folder that is not there, nothing is installed yet.
  const gems = own ?? (path === null ? await gemsOnMachine(component) : []);
  if (gems === null) return null;
  const versions = (list: readonly InstalledGem[], name: string): string[] =>
    list.flatMap((gem) => (gem.name === name ? [gem.version] : []));
  return {
    versionsOf: async (name) => {
      const found = versions(gems, name);
      if (found.length > 0) return found;
      if (leavesOutGroups) return 'unknown';
      if (!WITH_RUBY.has(name)) return [];
      const withRuby = await gemsOnMachine(component);
      return withRuby === null ? 'unknown' : versions(withRuby, name);
    },
  };
}

/** What the locked gems need, followed from those that the Gemfile names. */
async function indirectGems(
  direct: readonly string[],
  { versions, needs, elsewhere }: GemLock,
  look: (name: string) => Promise<Presence>,
): Promise<IndirectPackage[]> {
  const queue = [...direct];
  const known = new Set(queue);
  const wrong: IndirectPackage[] = [];
  for (const name of queue) {
    for (const needed of needs.get(name) ?? []) {
      if (known.has(needed) || elsewhere.has(needed)) continue;
      known.add(needed);
      queue.push(needed);
      const [found, version] = [await look(needed), versions.get(needed)];
      if (version === undefined || typeof found === 'string') continue;
      if (found.length === 0) wrong.push({ text: `${needed}@${version}`, state: 'missing' });
      else if (!found.includes(version)) wrong.push({ text: `${needed}@${version}`, state: 'outdated' });
    }
  }
  return wrong;
}

/** Where the gems of the ruby on the PATH usually stand, and those of its user; told from places, not by asking it. */
async function gemFoldersOf(folders: readonly string[]): Promise<string[]> {
  const ruby = await findExecutable('ruby', folders);
  const prefix = ruby === null ? [] : [join(dirname(dirname(await realpath(ruby))), 'lib', 'ruby', 'gems')];
  return [
    ...prefix,
    '/var/lib/gems',
    join(homeFolder(), '.gem', 'ruby'),
    join(homeFolder(), '.local/share/gem/ruby'),
  ];
}

/** Gems for other platforms (`gem "tzinfo-data", platforms: %i[windows jruby]`) are not installed on this one. */
async function conditionalGems({ folder, manifest }: ProjectPlace): Promise<Set<string>> {
  const content = await readInside(folder, manifest);
  const text = content.state === 'text' ? content.text : '';
  const found = text.matchAll(
    /^[^\S\n]*gem[\s(]{1,200}["']([^"'\n]{1,200})["'][^\n]*\b(?:platforms?|install_if)\b/gm,
  );
  return new Set([...found].map(([, name]) => name ?? ''));
}
