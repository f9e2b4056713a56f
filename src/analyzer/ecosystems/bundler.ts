import type { Ecosystem, Manifest, ManifestSource } from './ecosystem.ts';

export const bundler: Ecosystem = {
  id: 'bundler',
  isManifest: (name) => name === 'Gemfile' || name === 'gems.rb' || name.endsWith('.gemspec'),
  lockfiles: {
    'Gemfile.lock': null,
    'gems.locked': null,
  },
  parse: parseGemManifest,
};

const DEVELOPMENT = new Set(['development', 'test', 'dev', 'ci', 'doc', 'docs', 'lint']);

async function parseGemManifest({ path, text }: ManifestSource): Promise<Manifest> {
  const { readGems } = await import('./ruby-gems.ts');
  const { gems, isGemspec } = await readGems(text);
  const isDev = ({ groups }: { groups: readonly string[] }): boolean =>
    groups.length > 0 && groups.every((group) => DEVELOPMENT.has(group));
  return {
    dependencies: gems.filter((gem) => !isDev(gem)).map(({ name, version }) => ({ name, version })),
    devDependencies: gems.filter(isDev).map(({ name, version }) => ({ name, version })),
    // A gem's own Gemfile takes its list from the gemspec, and its lockfile has no effect on who uses it.
    wantsLockfile: gems.length > 0 && !isGemspec && !path.endsWith('.gemspec'),
  };
}
