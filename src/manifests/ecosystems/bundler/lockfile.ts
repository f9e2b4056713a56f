import type { Dependency } from '../../../domain/analysis/dependencies.ts';
import { ManifestError, type LockedPackage, type Lockfile, type LockfileSource } from '../../manifest.ts';
import { mustBeLocked } from '../../reading/lock-agreement.ts';

interface GemLock {
  /** Of registries and git repositories. */
  readonly packages: ReadonlyMap<string, LockedPackage>;
  /** Of folders: the project's own. */
  readonly own: ReadonlyMap<string, string>;
  /** What the Gemfile asked for when it was written, by name. */
  readonly asked: ReadonlyMap<string, readonly string[]>;
}

/** A Gemfile.lock; Bundler's own reader goes by indentation too (Bundler::LockfileParser). */
export function parseGemfileLock({ text }: LockfileSource): Lockfile {
  const lock = readGemLock(text);
  const versions = new Map([
    ...lock.own,
    ...[...lock.packages.values()].map(({ name, version }) => [name, version] as const),
  ]);
  return {
    packages: [...lock.packages.values()],
    versionOf: ({ name }) => versions.get(name) ?? null,
    disagreements: (manifest) => mustBeLocked(manifest).flatMap((gem) => disagreement(gem, lock)),
  };
}

const SPECS = /^(GEM|GIT|PATH|PLUGIN SOURCE)$/;

function readGemLock(text: string): GemLock {
  const packages = new Map<string, LockedPackage>();
  const own = new Map<string, string>();
  const asked = new Map<string, readonly string[]>();
  let section = '';
  for (const [index, raw] of text.split('\n').entries()) {
    const line = raw.trimEnd();
    if (/^[<=>|]{7}/.test(line)) throw new ManifestError('it has merge markers', index + 1);
    if (/^\S/.test(line)) section = line;
    // Deeper lines are what a gem itself asks for.
    const [, indent = '', name = '', inside = ''] = /^( +)([^\s(!]+)(?: \(([^()]*)\))?!?$/.exec(line) ?? [];
    if (SPECS.test(section) && indent.length === 4) {
      // The same gem stands once per platform: `nokogiri (1.18.8-x86_64-linux)`.
      const version = inside.split('-')[0] ?? inside;
      if (section === 'PATH') own.set(name, version);
      else packages.set(`${name} ${version}`, { name, version });
    }
    if (section === 'DEPENDENCIES' && indent.length === 2) asked.set(name, requirements(inside));
  }
  if (!/^(GEM|GIT|PATH|DEPENDENCIES)\r?$/m.test(text))
    throw new ManifestError('it has no sections, as Bundler writes them');
  return { packages, own, asked };
}

function disagreement({ name, version }: Dependency, { asked }: GemLock): string[] {
  const locked = asked.get(name);
  if (locked === undefined) return [`${name} is asked for, and it is not there`];
  if (requirements(version).join(', ') === locked.join(', ')) return [];
  return [`${name} ${version} is asked for, and it was locked for ${locked.join(', ') || 'any version'}`];
}

/** In one order and spelling: `1.0` is `= 1.0`, and `>= 0` is what every version is. */
function requirements(text: string): string[] {
  return text
    .split(',')
    .map((part) =>
      part
        .trim()
        .replace(/^(?=\d)/, '= ')
        .replace(/^([<>=~!]+)\s*/, '$1 '),
    )
    .filter((part) => part !== '' && part !== '*' && part !== '>= 0')
    .sort();
}
