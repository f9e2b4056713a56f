import { readdir, realpath } from 'node:fs/promises';
import { homeFolder } from '../home-folder.ts';
import { delimiter, dirname, join } from 'node:path';
import { unlessMissing } from '../../domain/errors.ts';
import { readInside } from '../read-file.ts';
import { rememberBriefly } from '../remember-briefly.ts';
import { findExecutable, searchPath } from '../tools/find-executable.ts';
import { runNeutral } from '../tools/run-neutral.ts';
import { namesIn, stampNames } from '../stamps/stamp-path.ts';
import { satisfiesRubygems } from '../../analyzer/versions/rubygems.ts';
import { atNotation, inventoryOf, type Ecosystem, type Place } from './ecosystem.ts';

/** Gemfile; gems are in vendor/bundle or among those of the ruby on the PATH. */
export const bundler: Ecosystem = {
  tools: () => Promise.resolve(['bundle', 'ruby']),
  withDevelopment: true,
  notation: atNotation,
  satisfies: satisfiesRubygems,
  async inventory(place, dependencies) {
    const gems = (await inVendor(place.folder)) ?? (await onMachine(place.component));
    if (gems === null) return { known: false, reason: 'there is no vendor/bundle, and no ruby that answers' };
    const elsewhere = await fromElsewhere(place.folder);
    const conditional = await conditionalGems(place);
    return inventoryOf(
      dependencies,
      (name) => conditional.has(name),
      ({ name }) =>
        elsewhere.has(name) ? 'unknown' : gems.flatMap((gem) => (gem.name === name ? [gem.version] : [])),
    );
  },
  async stamp({ folder, component }) {
    const home = join(folder, 'vendor', 'bundle', 'ruby');
    const homes = [home, ...(await gemFoldersOf(await searchPath(component)))];
    const versions = await Promise.all(
      homes.map(async (one) => (await namesIn(one)).map((name) => join(one, name, 'gems'))),
    );
    return Promise.all(versions.flat().map(stampNames));
  },
  installCommand: () => Promise.resolve('bundle install'),
};

interface Gem {
  readonly name: string;
  readonly version: string;
}

/** Null when the project keeps no gems of its own. */
async function inVendor(folder: string): Promise<readonly Gem[] | null> {
  const home = join(folder, 'vendor', 'bundle', 'ruby');
  const versions = await unlessMissing(readdir(home));
  if (versions === undefined) return null;
  const folders = await Promise.all(
    versions.map((version) => unlessMissing(readdir(join(home, version, 'gems')))),
  );
  return folders
    .flatMap((entries = []) => entries)
    .flatMap((entry) => gemOf(/^(.+?)-(\d[^-]*)(?:-.*)?$/.exec(entry)));
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

const LIST = 'Gem::Specification.each { |gem| puts "#{gem.name} #{gem.version}" }';
const remember = rememberBriefly<readonly Gem[] | null>(10_000);

async function onMachine(component: string): Promise<readonly Gem[] | null> {
  const folders = await searchPath(component);
  return remember(folders.join(delimiter), async () => {
    const result = await runNeutral(['ruby', '-e', LIST], folders);
    if (result?.exitCode !== 0) return null;
    return result.stdout.split('\n').flatMap((line) => gemOf(/^(\S+) (\S+)$/.exec(line)));
  });
}

function gemOf(match: RegExpExecArray | null): Gem[] {
  const [, name, version] = match ?? [];
  return name === undefined || version === undefined ? [] : [{ name, version }];
}

/** Gems that Gemfile.lock takes from git or a path are not among the installed ones. */
async function fromElsewhere(folder: string): Promise<Set<string>> {
  const lock = await readInside(folder, 'Gemfile.lock');
  const sections = lock.state === 'text' ? lock.text.split(/\n(?=[A-Z])/) : [];
  return new Set(
    sections
      .filter((section) => /^(?:GIT|PATH)\n/.test(section))
      .flatMap((section) => [...section.matchAll(/^ {4}(\S+) \(/gm)].map(([, name]) => name ?? '')),
  );
}

/** Gems for other platforms (`gem "tzinfo-data", platforms: %i[windows jruby]`) are not installed on this one. */
async function conditionalGems({ folder, manifest }: Place): Promise<Set<string>> {
  const content = await readInside(folder, manifest);
  const text = content.state === 'text' ? content.text : '';
  const found = text.matchAll(/^\s*gem[\s(]+["']([^"']+)["'][^\n]*\b(?:platforms?|install_if)\b/gm);
  return new Set([...found].map(([, name]) => name ?? ''));
}
