import type { PackageScope } from '../../../domain/analysis/packages.ts';
import { isInside } from '../../folders.ts';
import type { ManifestPackages } from '../../manifest-packages.ts';
import type { MixDependency, MixProject } from './dependencies.ts';

/** What a mix.exs publishes and asks for; Hex takes what says how it is packaged. */
export function mixPackages(
  { name, package: isPackage, dependencies }: MixProject,
  isDev: (dependency: MixDependency) => boolean,
  file: string,
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
    requires: dependencies.filter(isOfOthers(dependencies, file)).map((dependency) => ({
      package: { type: 'hex', name: dependency.package },
      scope: scopeOf(dependency),
      line: dependency.line,
    })),
  };
}

/** A folder of the component is its own; one that is taken in place of a package, as a variable of the environment says, is nobody's. */
function isOfOthers(all: readonly MixDependency[], file: string): (dependency: MixDependency) => boolean {
  const names = new Set(all.filter(({ isLocal }) => !isLocal).map((one) => one.package));
  return ({ isLocal, folder, package: name }) =>
    !isLocal || (!names.has(name) && folder !== undefined && !isInside(file, folder));
}
