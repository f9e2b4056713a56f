import type { Dependency } from '../../domain/analysis/dependencies.ts';
import { listNames } from '../../domain/text/lists.ts';
import type { FactRule } from './rule.ts';

/** Elsewhere a name may stand twice with a condition each (markers, platforms, frameworks), which the list does not show. */
const ECOSYSTEMS_OF_ONE = ['npm', 'composer', 'pub', 'go'];

export const doubledDependency: FactRule = {
  id: 'doubled_dependency',
  title: 'Dependency that is asked for twice',
  severity: 'low',
  remediation: 'Keep one of the entries; which of them an installation takes is not for readers to guess.',
  check: ({ manifests }) =>
    manifests.flatMap(({ path, ecosystem, manifest }) => {
      if (manifest === null || !ECOSYSTEMS_OF_ONE.includes(ecosystem)) return [];
      const twice = conflicting([...manifest.dependencies, ...manifest.devDependencies]);
      const both = manifest.listedTwice ?? [];
      return [
        ...(twice.length === 0
          ? []
          : [{ path, description: `${path} asks for more than one version of ${listNames(twice)}.` }]),
        ...(both.length === 0
          ? []
          : [{ path, key: 'both', description: inBoth(path, both), remediation: KEEP_ONE }]),
      ];
    }),
};

function conflicting(dependencies: readonly Dependency[]): string[] {
  return [...Map.groupBy(dependencies, ({ name }) => name)]
    .filter(([, all]) => new Set(all.map(({ version }) => version)).size > 1)
    .map(([name, all]) => `${name} (${[...new Set(all.map(({ version }) => version))].join(' and ')})`);
}

const KEEP_ONE =
  'Keep each in `dependencies` alone if it is needed at run time, else in `devDependencies` alone.';

function inBoth(path: string, names: readonly string[]): string {
  return `${path} lists ${listNames(names)} in dependencies and in devDependencies: npm counts it for development alone, and \`npm install --omit=dev\` leaves it out.`;
}
