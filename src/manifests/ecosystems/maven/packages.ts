import type { PackageScope } from '../../../domain/analysis/packages.ts';
import type { MadePackage, ManifestPackages, Requirement } from '../../manifest-packages.ts';
import { childOf, childrenOf, textOf, type XmlElement } from '../../reading/xml.ts';
import { managementKey, type MavenDependency, type MavenModel } from './model.ts';

/** What a POM publishes and asks for by itself; what its parents ask for stands in theirs. */
export function mavenPackages(project: XmlElement, model: MavenModel): ManifestPackages {
  return {
    publishes: publishedBy(project, model),
    requires: [
      ...parentOf(project),
      ...model.ownImports.map(({ groupId, artifactId, line }) => ({
        package: mavenName(groupId, artifactId, model),
        scope: 'build' as const,
        line,
      })),
      ...model.ownDependencies.map((dependency) => ({
        package: mavenName(dependency.groupId, dependency.artifactId, model),
        scope: scopeOf(dependency, model),
        line: dependency.line,
      })),
    ],
  };
}

function mavenName(
  groupId: string,
  artifactId: string,
  { interpolate }: Pick<MavenModel, 'interpolate'>,
): Requirement['package'] {
  return { type: 'maven', namespace: interpolate(groupId), name: interpolate(artifactId) };
}

/** The group comes from the parent where the POM has none. */
function publishedBy(project: XmlElement, model: MavenModel): MadePackage[] {
  const artifactId = childOf(project, 'artifactId');
  if (artifactId === undefined || artifactId.text === '') return [];
  return [
    {
      package: mavenName('${project.groupId}', artifactId.text, model),
      line: artifactId.line,
      private: isPrivate(model),
    },
  ];
}

/**
 * Whether nothing takes it to a repository: Maven's own plugin is told to leave it out, and no other one that does is there,
 * or is told so too.
 */
function isPrivate({ interpolate, chain }: MavenModel): boolean {
  const isTold = (plugins: readonly XmlElement[], key: string): boolean =>
    plugins.some((plugin) => interpolate(textOf(childOf(plugin, 'configuration'), key) ?? '') === 'true');
  const others = pluginsNamed(chain, OTHERS).filter(({ isManaged }) => !isManaged);
  const own = pluginsNamed(chain, /^maven-deploy-plugin$/).map(({ plugin }) => plugin);
  const isLeftOut = interpolate('${maven.deploy.skip}') === 'true' || isTold(own, 'skip');
  if (others.length === 0) return isLeftOut;
  return (
    isTold(
      others.map(({ plugin }) => plugin),
      'skipPublishing',
    ) || interpolate('${skipPublishing}') === 'true'
  );
}

/** They deploy in place of Maven's own plugin. */
const OTHERS = /^(central-publishing|nexus-staging|jreleaser)-maven-plugin$/;

interface FoundPlugin {
  readonly plugin: XmlElement;
  /** Whether it is only said how it would be run. */
  readonly isManaged: boolean;
}

/** The nearest first; of the parents' those that are handed down. A release's profile counts, whatever switches it on. */
function pluginsNamed(chain: readonly XmlElement[], name: RegExp): FoundPlugin[] {
  return chain.flatMap((project, level) =>
    [project, ...childrenOf(childOf(project, 'profiles'), 'profile')].flatMap((part) => {
      const build = childOf(part, 'build');
      return [build, childOf(build, 'pluginManagement')].flatMap((place, index) =>
        childrenOf(childOf(place, 'plugins'), 'plugin')
          .filter((plugin) => name.test(textOf(plugin, 'artifactId') ?? ''))
          .filter((plugin) => level === 0 || textOf(plugin, 'inherited') !== 'false')
          .map((plugin) => ({ plugin, isManaged: index === 1 })),
      );
    }),
  );
}

/** What builds the project as its parent says; one of the repository is left out by who puts all manifests together. */
function parentOf(project: XmlElement): Requirement[] {
  const parent = childOf(project, 'parent');
  const [namespace, artifactId] = [textOf(parent, 'groupId'), childOf(parent, 'artifactId')];
  if (namespace === undefined || artifactId === undefined || artifactId.text === '') return [];
  return [
    { package: { type: 'maven', namespace, name: artifactId.text }, scope: 'build', line: artifactId.line },
  ];
}

/** https://maven.apache.org/guides/introduction/introduction-to-dependency-mechanism.html#dependency-scope */
function scopeOf(dependency: MavenDependency, { managed, interpolate }: MavenModel): PackageScope {
  const entry = managed.get(managementKey(dependency, interpolate));
  const scope = interpolate(dependency.scope ?? entry?.scope ?? 'compile');
  if (scope === 'test') return 'development';
  return dependency.isOptional || scope === 'provided' || scope === 'system' ? 'optional' : 'runtime';
}
