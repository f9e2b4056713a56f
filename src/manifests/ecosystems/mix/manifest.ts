import type { EcosystemDescription } from '../../ecosystem.ts';
import type { Manifest, ManifestSource } from '../../manifest.ts';
import { readMixProject, type MixDependency } from './dependencies.ts';
import { parseMixLock } from './lockfile.ts';
import { mixPackages } from './packages.ts';
import { unknownLines } from '../../reading/unknown-lines.ts';

export const mix: EcosystemDescription = {
  isManifest: (name) => name === 'mix.exs',
  lockfiles: {
    'mix.lock': parseMixLock,
  },
  parse: parseMixExs,
  installed: async () => (await import('./installed.ts')).mix,
};

function parseMixExs({ path: file, text }: ManifestSource): Manifest {
  const project = readMixProject(text);
  const { dependencies, appsPath, package: isPackage, unknownLines: lines } = project;
  // Whoever uses the project takes Mix's `prod` environment.
  const isDev = ({ only }: MixDependency): boolean => only.length > 0 && !only.includes('prod');
  const plain = ({ name, version }: MixDependency): { name: string; version: string } => ({ name, version });
  return {
    dependencies: dependencies.filter((dependency) => !isDev(dependency)).map(plain),
    devDependencies: dependencies.filter(isDev).map(plain),
    // A package's lockfile has no effect on who uses it.
    wantsLockfile: !isPackage && dependencies.some(({ isLocal }) => !isLocal),
    packages: () => mixPackages(project, isDev, file),
    members: appsPath === undefined ? [] : [`${appsPath}/*`],
    unknown: unknownLines(lines),
    // mix.lock leaves out folders of the repository.
    unlocked: new Set(dependencies.filter(({ isLocal }) => isLocal).map(({ name }) => name)),
  };
}
