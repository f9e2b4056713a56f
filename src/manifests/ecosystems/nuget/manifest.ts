import path from 'node:path';
import type { Dependency } from '../../../domain/analysis/dependencies.ts';
import type { EcosystemDescription } from '../../ecosystem.ts';
import { ANY_VERSION, type Manifest, type ManifestSource } from '../../manifest.ts';
import { parseNugetLock } from './lockfile.ts';
import { readMsbuildProject, type PackageReference } from './msbuild-project.ts';
import { nugetName, nugetPackages } from './packages.ts';
import { childrenOf, parseXml, type XmlElement } from '../../reading/xml.ts';

export const nuget: EcosystemDescription = {
  isManifest: (name) => /\.(cs|fs|vb)proj$|\.slnx?$/i.test(name) || name.toLowerCase() === 'packages.config',
  lockfiles: {
    'packages.lock.json': parseNugetLock,
  },
  locks: (_, manifest) => /proj$/i.test(manifest),
  parse: (source) => {
    const name = path.posix.basename(source.path).toLowerCase();
    if (name.endsWith('.sln')) return solution(source.text.split('\n').flatMap(projectOfLine));
    if (name.endsWith('.slnx')) return solution(projectsIn(parseXml(source.text)));
    return name === 'packages.config' ? parsePackagesConfig(source.text) : parseProject(source);
  },
  installed: async () => (await import('./installed.ts')).nuget,
};

/** A solution has no packages of its own. */
function solution(projects: readonly string[]): Manifest {
  return {
    dependencies: [],
    devDependencies: [],
    wantsLockfile: false,
    members: projects.map(toPosix).filter((project) => /\.(cs|fs|vb)proj$/i.test(project)),
  };
}

function projectOfLine(line: string): string[] {
  const project = /^\s*Project\("[^"]*"\)\s*=\s*"[^"]*"\s*,\s*"([^"]*)"/.exec(line)?.[1];
  return project === undefined ? [] : [project];
}

/** Folders of a solution may nest projects. */
function projectsIn(element: XmlElement): string[] {
  return element.children.flatMap((child) => [
    ...(child.name === 'Project' ? [child.attributes.get('Path') ?? ''] : []),
    ...projectsIn(child),
  ]);
}

/** What NuGet wrote before projects named packages themselves. */
function parsePackagesConfig(text: string): Manifest {
  const packages = childrenOf(parseXml(text), 'package').map(({ attributes, line }) => ({
    name: attributes.get('id') ?? '',
    version: attributes.get('version') ?? ANY_VERSION,
    isDev: attributes.get('developmentDependency')?.toLowerCase() === 'true',
    line,
  }));
  const plain = ({ name, version }: Dependency): Dependency => ({ name, version });
  return {
    dependencies: packages.filter(({ isDev }) => !isDev).map(plain),
    devDependencies: packages.filter(({ isDev }) => isDev).map(plain),
    wantsLockfile: false,
    packages: () => ({
      publishes: [],
      requires: packages.map(({ name, isDev, line }) => ({
        package: nugetName(name),
        scope: isDev ? 'development' : 'runtime',
        line,
      })),
    }),
  };
}

/** Any of these makes a project one of tests. */
const TEST_PACKAGE = /^(microsoft\.net\.test\.sdk|xunit(\.v3.*)?|nunit|mstest(\.testframework)?|tunit)$/i;

async function parseProject({ path: file, text, load }: ManifestSource): Promise<Manifest> {
  const project = await readMsbuildProject(file, text, load);
  const { references, projects, property, unknown } = project;
  const isTest =
    property('IsTestProject')?.toLowerCase() === 'true' ||
    references.some(({ name }) => TEST_PACKAGE.test(name));
  const isDev = ({ isPrivate }: PackageReference): boolean => isTest || isPrivate;
  return {
    dependencies: references.filter((reference) => !isDev(reference)).map(describe),
    devDependencies: references.filter(isDev).map(describe),
    // NuGet writes a lockfile only for who asks for one.
    wantsLockfile: property('RestorePackagesWithLockFile')?.toLowerCase() === 'true',
    members: projects.map(toPosix),
    packages: () => nugetPackages(file, project, isDev),
    unknown,
  };
}

function describe({ name, version, written }: PackageReference): Dependency {
  return { name, version: version ?? ANY_VERSION, ...(written !== undefined && { written }) };
}

function toPosix(file: string): string {
  return path.posix.normalize(file.replaceAll('\\', '/'));
}
