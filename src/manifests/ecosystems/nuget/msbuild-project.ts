import path from 'node:path';
import type { Load } from '../../manifest.ts';
import { createImports } from './msbuild-imports.ts';
import { parseXml, textOf, type XmlElement } from '../../reading/xml.ts';

export interface PackageReference {
  readonly name: string;
  /** With properties put in; undefined where none is written. */
  readonly version: string | undefined;
  /** Where `version` comes from elsewhere, what the project has in its place. */
  readonly written: string | undefined;
  /** Whether it is for building only: it does not go on to who uses the project. */
  readonly isPrivate: boolean;
  /** Where it stands: the project, or a file that MSBuild takes into it. */
  readonly file: string;
  readonly line: number;
}

export interface MsbuildProject {
  readonly references: readonly PackageReference[];
  /** The projects that it refers to, as written. */
  readonly projects: readonly string[];
  readonly property: (name: string) => string | undefined;
  /** Puts the values of properties in for `$(…)`. */
  readonly expand: Expand;
  /** The project without what is taken into it. */
  readonly own: XmlElement;
  /** What is not known, a sentence each. */
  readonly unknown: readonly string[];
}

/** Files that MSBuild takes in from the nearest folder at or above the project, in this order. */
const SHARED = ['Directory.Build.props', 'Directory.Packages.props'] as const;
const SHARED_AFTER = ['Directory.Build.targets'] as const;

/**
 * The packages of a project with what the files above it add; whatever a `Condition` says, all of it counts.
 * https://learn.microsoft.com/nuget/consume-packages/central-package-management
 */
export async function readMsbuildProject(file: string, text: string, load: Load): Promise<MsbuildProject> {
  const imports = createImports(load);
  const folder = path.posix.dirname(file);
  for (const name of SHARED) await imports.addNearest(folder, name);
  const own = parseXml(text);
  await imports.add(file, own);
  for (const name of SHARED_AFTER) await imports.addNearest(folder, name);
  const items = imports.roots.flatMap(({ file: from, root }) =>
    [...itemsOf(root)].map((element) => ({ file: from, element })),
  );
  const { property, expand } = propertiesOf(imports.roots.map(({ root }) => root));
  return {
    references: referencesOf(items, expand),
    projects: named(items, 'ProjectReference', expand).map(({ name }) => name),
    ...{ property, expand, own },
    unknown: imports.missing.map((one) => `what ${one} adds, which is not in the repository or computed`),
  };
}

type Expand = (text: string) => string;

function referencesOf(items: readonly MsbuildItem[], expand: Expand): PackageReference[] {
  const central = versionsOf(named(items, 'PackageVersion', expand));
  const updates = versionsOf(named(items, 'PackageReference', expand, 'Update'));
  const refer = (item: NamedItem): PackageReference => referenceOf(item, central, expand);
  const written = [
    ...named(items, 'GlobalPackageReference', expand).map((item) => ({ ...refer(item), isPrivate: true })),
    ...named(items, 'PackageReference', expand).map(refer),
  ];
  // One name may have a version per target framework.
  const distinct = new Map(
    written.map((reference) => [
      JSON.stringify([reference.name.toLowerCase(), reference.version]),
      reference,
    ]),
  );
  // An update counts only for what is there.
  return [...distinct.values()].map((reference) => ({
    ...reference,
    version: updates.get(reference.name.toLowerCase()) ?? reference.version,
  }));
}

function referenceOf(
  { name, file, element }: NamedItem,
  central: ReadonlyMap<string, string | undefined>,
  expand: Expand,
): PackageReference {
  const own = valueOf(element, 'VersionOverride') ?? valueOf(element, 'Version');
  const written = own ?? central.get(name.toLowerCase());
  const version = written === undefined ? undefined : expand(written);
  return {
    name,
    version,
    written: own === undefined || own === version ? undefined : own,
    isPrivate: /^all$/i.test(valueOf(element, 'PrivateAssets') ?? ''),
    file,
    line: element.line,
  };
}

/** By name in lower case. */
function versionsOf(items: readonly NamedItem[]): ReadonlyMap<string, string | undefined> {
  return new Map(items.map(({ name, element }) => [name.toLowerCase(), valueOf(element, 'Version')]));
}

/** Items of all groups, those within `Choose` and targets too. */
function* itemsOf(element: XmlElement): Generator<XmlElement> {
  for (const child of element.children) {
    if (element.name === 'ItemGroup') yield child;
    else yield* itemsOf(child);
  }
}

interface MsbuildItem {
  /** Where it stands. */
  readonly file: string;
  readonly element: XmlElement;
}

interface NamedItem extends MsbuildItem {
  readonly name: string;
}

/** One per name: an item may name several, with `;` between them. */
function named(
  items: readonly MsbuildItem[],
  kind: string,
  expand: Expand,
  attribute = 'Include',
): NamedItem[] {
  return items
    .filter(({ element }) => element.name === kind)
    .flatMap(({ file, element }) =>
      expand(element.attributes.get(attribute) ?? '')
        .split(';')
        .map((name) => ({ name: name.trim(), file, element }))
        .filter(({ name }) => name !== ''),
    );
}

/** MSBuild takes metadata as an attribute or as an element. */
function valueOf(element: XmlElement, name: string): string | undefined {
  return element.attributes.get(name)?.trim() ?? textOf(element, name);
}

const MAX_DEPTH = 20;
const MAX_LENGTH = 2_000;

function propertiesOf(roots: readonly XmlElement[]): {
  property: (name: string) => string | undefined;
  expand: Expand;
} {
  const values = new Map<string, string>();
  for (const root of roots) {
    for (const group of root.children.filter(({ name }) => name === 'PropertyGroup')) {
      for (const { name, text } of group.children) values.set(name.toLowerCase(), text);
    }
  }
  const property = (name: string): string | undefined => values.get(name.toLowerCase());
  const expand = (text: string, depth = 0): string => {
    if (!text.includes('$(') || depth > MAX_DEPTH || text.length > MAX_LENGTH) return text;
    const replaced = text.replace(/\$\(([\w.-]+)\)/g, (written, name: string) => property(name) ?? written);
    return replaced === text ? text : expand(replaced, depth + 1);
  };
  return { property, expand: (text) => expand(text) };
}
