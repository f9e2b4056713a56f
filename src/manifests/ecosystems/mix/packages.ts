import type { PackageScope } from '../../../domain/analysis/packages.ts';
import type { ManifestPackages } from '../../manifest-packages.ts';
import type { MixDependency, MixProject } from './dependencies.ts';

/** What a mix.exs publishes and asks for; Hex takes what says how it is packaged. */
export function mixPackages(
  { name, package: isPackage, dependencies }: MixProject,
  isDev: (dependency: MixDependency) => boolean,
): ManifestPackages {
  const scopeOf = (dependency: MixDependency): PackageScope => {
    if (isDev(dependency)) return 'development';
    if (dependency.isBuild) return 'build';
    return dependency.isOptional ? 'optional' : 'runtime';
  };
  return {
    publishes:
      name === undefined
        ? []
        : [{ package: { type: 'hex', name: name.name }, line: name.line, private: !isPackage }],
    requires: dependencies.map((dependency) => ({
      package: { type: 'hex', name: dependency.package },
      scope: scopeOf(dependency),
      line: dependency.line,
    })),
  };
}
