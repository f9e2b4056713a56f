import type { Dependency } from '../../../domain/analysis/dependencies.ts';
import { ANY_VERSION } from '../../manifest.ts';
import { inherit } from './parents.ts';
import { parsePom, type MavenRepository } from './pom.ts';
import { mavenProperties, type Interpolate } from './properties.ts';
import { childOf, childrenOf, textOf, type XmlElement } from '../../reading/xml.ts';

/** What a pom.xml says, with what it takes from the parents and BOMs that are in the repository. */
export interface MavenModel {
  /** Those of the POM itself, without its parents'. */
  readonly ownDependencies: readonly MavenDependency[];
  /** The BOMs that the POM itself takes versions from. */
  readonly ownImports: readonly MavenDependency[];
  /** The POM and its parents that are in the repository, the nearest first. */
  readonly chain: readonly XmlElement[];
  readonly dependencies: readonly MavenDependency[];
  /** By management key. */
  readonly managed: ReadonlyMap<string, MavenDependency>;
  readonly interpolate: Interpolate;
  /** What is not known, a sentence each. */
  readonly unknown: readonly string[];
}

/** As written: properties are not put in. */
export interface MavenDependency {
  readonly groupId: string;
  readonly artifactId: string;
  readonly version: string | undefined;
  readonly scope: string | undefined;
  readonly type: string;
  readonly classifier: string;
  readonly isOptional: boolean;
  readonly line: number;
}

/** Of one POM: each is looked for among all POMs of the repository. */
const MAX_BOMS = 100;

/** https://maven.apache.org/ref/current/maven-model-builder/ says in which order; profiles that something has to switch on are left out. */
export async function readMavenModel(
  project: XmlElement,
  file: string,
  repository: MavenRepository,
  seen = new Set<string>(),
): Promise<MavenModel> {
  const { chain, missing } = await inherit(project, file, repository);
  const parts = chain.toReversed().flatMap((element) => [element, ...defaultProfiles(element)]);
  const interpolate = mavenProperties(chain, parts);
  const byKey = (lists: readonly MavenDependency[]): Map<string, MavenDependency> =>
    new Map(lists.map((dependency) => [managementKey(dependency, interpolate), dependency]));
  const management = parts.flatMap((part) => dependenciesOf(childOf(part, 'dependencyManagement')));
  const managed = byKey(management.filter(({ scope }) => scope !== 'import'));
  const unknown = [...missing, ...chain.flatMap(switchedProfiles)];
  const boms = management.filter(({ scope }) => scope === 'import');
  for (const bom of boms.slice(-MAX_BOMS).toReversed()) {
    const own = isOwn(bom, chain, interpolate)
      ? await findBom(bom, interpolate, repository, seen)
      : undefined;
    const found = own ?? (await findPublishedBom(bom, interpolate, repository, seen));
    if (found === undefined) {
      unknown.push(`the versions that ${coordinates(bom, interpolate)} sets, which is not in the repository`);
    }
    for (const [key, dependency] of found ?? []) if (!managed.has(key)) managed.set(key, dependency);
  }
  return {
    chain,
    ownDependencies: [project, ...defaultProfiles(project)].flatMap(dependenciesOf),
    ownImports: [project, ...defaultProfiles(project)]
      .flatMap((part) => dependenciesOf(childOf(part, 'dependencyManagement')))
      .filter(({ scope }) => scope === 'import'),
    dependencies: [...byKey(parts.flatMap(dependenciesOf)).values()],
    ...{ managed, interpolate, unknown },
  };
}

/** A dependency with its version where the POM, a parent or a BOM says it, and its scope. */
export function describe(
  written: MavenDependency,
  { managed, interpolate }: MavenModel,
): { dependency: Dependency; scope: string } {
  const entry = managed.get(managementKey(written, interpolate));
  const version = written.version ?? entry?.version ?? ANY_VERSION;
  const resolved = interpolate(version);
  const name = interpolate(`${written.groupId}:${written.artifactId}`);
  return {
    dependency: {
      name,
      version: resolved,
      ...(resolved === version ? {} : { written: version }),
    },
    scope: interpolate(written.scope ?? entry?.scope ?? 'compile'),
  };
}

/** What has to be the same for managed values to count: the type and classifier too. */
export function managementKey(dependency: MavenDependency, interpolate: Interpolate): string {
  const { groupId, artifactId, type, classifier } = dependency;
  return [groupId, artifactId, type, classifier].map(interpolate).join(':');
}

export function coordinates(dependency: MavenDependency, interpolate: Interpolate): string {
  const { groupId, artifactId, version = '?' } = dependency;
  return [groupId, artifactId, version].map(interpolate).join(':');
}

/** Whether it is worth looking for in the repository, whose group ids begin alike. */
function isOwn(
  { groupId }: MavenDependency,
  chain: readonly XmlElement[],
  interpolate: Interpolate,
): boolean {
  const organisation = (id: string): string => id.split('.').slice(0, 2).join('.');
  const own = chain.flatMap((project) => [
    textOf(project, 'groupId'),
    textOf(childOf(project, 'parent'), 'groupId'),
  ]);
  return own.some((id) => id !== undefined && organisation(id) === organisation(interpolate(groupId)));
}

/** The managed dependencies of a BOM in the repository, with its own properties put in; each is read once. */
async function findBom(
  bom: MavenDependency,
  interpolate: Interpolate,
  repository: MavenRepository,
  seen: Set<string>,
): Promise<Map<string, MavenDependency> | undefined> {
  const [groupId, artifactId] = [interpolate(bom.groupId), interpolate(bom.artifactId)];
  for (const file of repository.tracked.filter((tracked) => /(^|\/)pom\.xml$/.test(tracked))) {
    const project = await repository.load(file, parsePom);
    if (project === null || textOf(project, 'artifactId') !== artifactId) continue;
    if ((textOf(project, 'groupId') ?? textOf(childOf(project, 'parent'), 'groupId')) !== groupId) continue;
    return managedBy(project, file, repository, seen);
  }
  return undefined;
}

async function findPublishedBom(
  bom: MavenDependency,
  interpolate: Interpolate,
  repository: MavenRepository,
  seen: Set<string>,
): Promise<Map<string, MavenDependency> | undefined> {
  const { groupId, artifactId, version = '' } = bom;
  const project = await repository.published?.(
    interpolate(groupId),
    interpolate(artifactId),
    interpolate(version),
  );
  if (project === undefined || project === null) return undefined;
  return managedBy(project, coordinates(bom, interpolate), repository, seen);
}

/** What a BOM manages, with its own properties put in; nothing of one that has been read. */
async function managedBy(
  project: XmlElement,
  place: string,
  repository: MavenRepository,
  seen: Set<string>,
): Promise<Map<string, MavenDependency>> {
  if (seen.has(place)) return new Map();
  seen.add(place);
  const model = await readMavenModel(project, place.endsWith('.xml') ? place : '', repository, seen);
  const written = (value: string | undefined): string | undefined =>
    value === undefined ? undefined : model.interpolate(value);
  return new Map(
    [...model.managed].map(([key, { version, scope, ...rest }]) => [
      key,
      { ...rest, version: written(version), scope: written(scope) },
    ]),
  );
}

function dependenciesOf(part: XmlElement | undefined): MavenDependency[] {
  return childrenOf(childOf(part, 'dependencies'), 'dependency').map((element) => ({
    groupId: textOf(element, 'groupId') ?? '',
    artifactId: textOf(element, 'artifactId') ?? '',
    version: textOf(element, 'version'),
    scope: textOf(element, 'scope'),
    type: textOf(element, 'type') ?? 'jar',
    classifier: textOf(element, 'classifier') ?? '',
    isOptional: textOf(element, 'optional') === 'true',
    line: childOf(element, 'artifactId')?.line ?? element.line,
  }));
}

function profilesOf(project: XmlElement): XmlElement[] {
  return childrenOf(childOf(project, 'profiles'), 'profile');
}

function isDefault(profile: XmlElement): boolean {
  return textOf(childOf(profile, 'activation'), 'activeByDefault') === 'true';
}

function defaultProfiles(project: XmlElement): XmlElement[] {
  return profilesOf(project).filter(isDefault);
}

function switchedProfiles(project: XmlElement): string[] {
  return profilesOf(project)
    .filter((profile) => !isDefault(profile) && childOf(profile, 'dependencies') !== undefined)
    .map(
      (profile) => `whether the profile ${textOf(profile, 'id') ?? 'default'} and its dependencies are on`,
    );
}
