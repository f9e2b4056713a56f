import path from 'node:path';
import type { Dependency } from '../../../domain/analysis/dependencies.ts';
import { parseGemfileLock } from './lockfile.ts';
import type { EcosystemDescription } from '../../ecosystem.ts';
import type { Manifest, ManifestSource } from '../../manifest.ts';
import { gemPackages } from './packages.ts';
import type { Gem } from './ruby-gems.ts';
import { unknownLines } from '../../reading/unknown-lines.ts';

export const bundler: EcosystemDescription = {
  isManifest: (name) => name === 'Gemfile' || name === 'gems.rb' || name.endsWith('.gemspec'),
  lockfiles: {
    'Gemfile.lock': parseGemfileLock,
    'gems.locked': parseGemfileLock,
  },
  locks: (lockfile, manifest) =>
    lockfile === 'gems.locked' ? manifest !== 'Gemfile' : manifest !== 'gems.rb',
  parse: parseGemManifest,
  installed: async () => (await import('./installed.ts')).bundler,
};

const DEVELOPMENT = new Set(['development', 'test', 'benchmark', 'dev', 'ci', 'doc', 'docs', 'lint']);

async function parseGemManifest({ path: file, text, tracked }: ManifestSource): Promise<Manifest> {
  const { readGems } = await import('./ruby-gems.ts');
  const gemFile = await readGems(text);
  const { gems, isGemspec, includes, optionalIncludes, unknownLines: lines } = gemFile;
  const isGemspecFile = file.endsWith('.gemspec');
  const isDev = ({ groups }: Gem): boolean =>
    groups.length > 0 && groups.every((group) => DEVELOPMENT.has(group));
  return {
    dependencies: gems.filter((gem) => !isDev(gem)).map(dependencyOf),
    devDependencies: gems.filter(isDev).map(dependencyOf),
    // A gem's own Gemfile takes its list from the gemspec, and its lockfile has no effect on who uses it.
    wantsLockfile: gems.length > 0 && !isGemspec && !isGemspecFile,
    // A gemspec's gems are not listed by themselves, and some are asked for on some machines only.
    unlocked: new Set(gems.filter(({ isCertain }) => isGemspecFile || !isCertain).map(({ name }) => name)),
    includes,
    optionalIncludes,
    packages: () => gemPackages(gemFile, isDev, file),
    members: ownGems(file, gems, tracked),
    unknown: unknownLines(lines),
  };
}

function dependencyOf({ name, version }: Gem): Dependency {
  return { name, version };
}

/** The gemspecs of gems that are in the repository themselves, where Bundler's `path` looks for them. */
function ownGems(file: string, gems: readonly Gem[], tracked: readonly string[]): string[] {
  const folder = path.posix.dirname(file);
  const names = new Set(gems.map(({ name }) => `${name}.gemspec`));
  return tracked
    .filter((other) => names.has(path.posix.basename(other)))
    .map((other) => path.posix.relative(folder, other))
    .filter((other) => !other.startsWith('..') && other.split('/').length <= 3);
}
