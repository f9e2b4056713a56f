import path from 'node:path';
import { ManifestError, type Load } from '../../manifest.ts';
import { mavenProperties, type Interpolate } from './properties.ts';
import { childOf, childrenOf, parseXml, textOf, type XmlElement } from '../../reading/xml.ts';

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

export interface MavenRepository {
  readonly load: Load;
  readonly tracked: readonly string[];
}

/** Where Maven looks for a parent when none is named: https://maven.apache.org/pom.html#inheritance */
const DEFAULT_RELATIVE_PATH = '../pom.xml';
const MAX_PARENTS = 20;
/** Of one POM: each is looked for among all POMs of the repository. */
const MAX_BOMS = 100;

/** https://maven.apache.org/ref/current/maven-model-builder/ says in which order; profiles that something has to switch on are left out. */
export async function readMavenModel(
  project: XmlElement,
  file: string,
  repository: MavenRepository,
  seen = new Set<string>(),
): Promise<MavenModel> {
  const { chain, missing } = await inherit(project, file, repository.load);
  const parts = chain.toReversed().flatMap((element) => [element, ...defaultProfiles(element)]);
  const interpolate = mavenProperties(chain, parts);
  const byKey = (lists: readonly MavenDependency[]): Map<string, MavenDependency> =>
    new Map(lists.map((dependency) => [managementKey(dependency, interpolate), dependency]));
  const management = parts.flatMap((part) => dependenciesOf(childOf(part, 'dependencyManagement')));
  const managed = byKey(management.filter(({ scope }) => scope !== 'import'));
  const unknown = [...missing, ...chain.flatMap(switchedProfiles)];
  const boms = management.filter(({ scope }) => scope === 'import');
  for (const bom of boms.slice(-MAX_BOMS).toReversed()) {
    const found = isOwn(bom, chain, interpolate)
      ? await findBom(bom, interpolate, repository, seen)
      : undefined;
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

/** The project element of a POM; throws ManifestError. */
export function parsePom(text: string): XmlElement {
  const root = parseXml(text);
  if (root.name !== 'project') {
    throw new ManifestError(`its root element should be project, but it is ${root.name}`, root.line);
  }
  return root;
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

/** The POM and its parents, the nearest first. */
async function inherit(
  project: XmlElement,
  file: string,
  load: Load,
): Promise<{ chain: readonly XmlElement[]; missing: readonly string[] }> {
  const chain = [project];
  let [child, at] = [project, file];
  for (;;) {
    const parent = childOf(child, 'parent');
    if (parent === undefined) return { chain, missing: [] };
    at = parentPath(at, parent);
    const found = at === '' || chain.length > MAX_PARENTS ? null : await load(at, parsePom);
    if (found === null || !isNamed(found, parent)) {
      const name = ['groupId', 'artifactId', 'version'].map((part) => textOf(parent, part) ?? '?').join(':');
      return { chain, missing: [`what its parent ${name} sets, which is not in the repository`] };
    }
    chain.push(found);
    child = found;
  }
}

/** Empty where the POM says that the parent is in no folder. */
function parentPath(file: string, parent: XmlElement): string {
  const relative = childOf(parent, 'relativePath')?.text ?? DEFAULT_RELATIVE_PATH;
  if (relative === '') return '';
  const target = path.posix.join(path.posix.dirname(file), relative);
  return target.endsWith('.xml') ? target : path.posix.join(target, 'pom.xml');
}

/** Maven takes a file for the parent only when the names agree; Maven 4 lets the child leave them out. */
function isNamed(project: XmlElement, wanted: XmlElement): boolean {
  const groupId = textOf(project, 'groupId') ?? textOf(childOf(project, 'parent'), 'groupId');
  const artifactId = textOf(project, 'artifactId');
  return (
    (textOf(wanted, 'artifactId') ?? artifactId) === artifactId &&
    (textOf(wanted, 'groupId') ?? groupId) === groupId
  );
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
    if (seen.has(file)) return new Map();
    seen.add(file);
    const model = await readMavenModel(project, file, repository, seen);
    const written = (value: string | undefined): string | undefined =>
      value === undefined ? undefined : model.interpolate(value);
    return new Map(
      [...model.managed].map(([key, { version, scope, ...rest }]) => [
        key,
        { ...rest, version: written(version), scope: written(scope) },
      ]),
    );
  }
  return undefined;
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
