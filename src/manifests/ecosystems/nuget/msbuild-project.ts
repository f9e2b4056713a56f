import path from 'node:path';
import type { Load } from '../../manifest.ts';
import { parseXml, textOf, type XmlElement } from '../../reading/xml.ts';

export interface PackageReference {
  readonly name: string;
  /** With properties put in; undefined where none is written. */
  readonly version: string | undefined;
  /** Where `version` comes from elsewhere, what the project has in its place. */
  readonly written: string | undefined;
  /** Whether it is for building only: it does not go on to who uses the project. */
  readonly isPrivate: boolean;
}

export interface MsbuildProject {
  readonly references: readonly PackageReference[];
  /** The projects that it refers to, as written. */
  readonly projects: readonly string[];
  readonly property: (name: string) => string | undefined;
  /** What is not known, a sentence each. */
  readonly unknown: readonly string[];
}

/** Files that MSBuild takes in from the nearest folder at or above the project, in this order. */
const SHARED = ['Directory.Build.props', 'Directory.Packages.props'] as const;
const SHARED_AFTER = ['Directory.Build.targets'] as const;
const MAX_IMPORTS = 50;

/**
 * The packages of a project with what the files above it add; whatever a `Condition` says, all of it counts.
 * https://learn.microsoft.com/nuget/consume-packages/central-package-management
 */
export async function readMsbuildProject(file: string, text: string, load: Load): Promise<MsbuildProject> {
  const imports = createImports(load);
  const folder = path.posix.dirname(file);
  for (const name of SHARED) await imports.addNearest(folder, name);
  await imports.add(file, parseXml(text));
  for (const name of SHARED_AFTER) await imports.addNearest(folder, name);
  const items = imports.roots.flatMap((root) => [...itemsOf(root)]);
  const { property, expand } = propertiesOf(imports.roots);
  const central = new Map(
    named(items, 'PackageVersion', expand).map(({ name, element }) => [
      name.toLowerCase(),
      valueOf(element, 'Version'),
    ]),
  );
  const references = new Map<string, PackageReference>();
  const refer = ({ name, element }: NamedItem, isPrivate: boolean): void => {
    const own = valueOf(element, 'VersionOverride') ?? valueOf(element, 'Version');
    const written = own ?? central.get(name.toLowerCase());
    const version = written === undefined ? undefined : expand(written);
    const isForBuilding = isPrivate || /^all$/i.test(valueOf(element, 'PrivateAssets') ?? '');
    // One name may have a version per target framework.
    references.set(JSON.stringify([name.toLowerCase(), version]), {
      name,
      version,
      written: own === undefined || own === version ? undefined : own,
      isPrivate: isForBuilding,
    });
  };
  for (const item of named(items, 'GlobalPackageReference', expand)) refer(item, true);
  for (const item of named(items, 'PackageReference', expand)) refer(item, false);
  const updates = new Map(
    named(items, 'PackageReference', expand, 'Update').map(({ name, element }) => [
      name.toLowerCase(),
      valueOf(element, 'Version'),
    ]),
  );
  return {
    // An update counts only for what is there.
    references: [...references.values()].map((reference) => ({
      ...reference,
      version: updates.get(reference.name.toLowerCase()) ?? reference.version,
    })),
    projects: named(items, 'ProjectReference', expand).map(({ name }) => name),
    property,
    unknown: imports.missing.map((one) => `what ${one} adds, which is not in the repository or computed`),
  };
}

interface Imports {
  /** In the order in which MSBuild reads them. */
  readonly roots: XmlElement[];
  readonly missing: string[];
  add(file: string, root: XmlElement): Promise<void>;
  addNearest(folder: string, name: string): Promise<void>;
}

function createImports(load: Load): Imports {
  const seen = new Set<string>();
  const imports: Imports = {
    roots: [],
    missing: [],
    async add(file, root) {
      if (seen.has(file) || seen.size > MAX_IMPORTS) return;
      seen.add(file);
      for (const element of root.children.filter(({ name }) => name === 'Import')) {
        const target = (element.attributes.get('Project') ?? '').replaceAll('\\', '/');
        await follow(target, file);
      }
      imports.roots.push(root);
    },
    async addNearest(folder, name) {
      for (let at = folder; ; at = path.posix.dirname(at)) {
        const file = path.posix.join(at, name);
        const root = await load(file, parseXml);
        if (root !== null) {
          await imports.add(file, root);
          return;
        }
        if (['.', '/'].includes(at) || at.startsWith('..')) return;
      }
    },
  };
  const follow = async (target: string, from: string): Promise<void> => {
    const above = /GetPathOfFileAbove\(\s*'?([\w.]+)/.exec(target)?.[1];
    const folder = path.posix.dirname(from);
    if (above !== undefined) {
      if (folder !== '.') await imports.addNearest(path.posix.dirname(folder), above);
      return;
    }
    const plain = target.replace('$(MSBuildThisFileDirectory)', '');
    const file = path.posix.join(folder, plain);
    const root = plain.includes('$(') ? null : await load(file, parseXml);
    if (root === null) imports.missing.push(target);
    else await imports.add(file, root);
  };
  return imports;
}

/** Items of all groups, those within `Choose` and targets too. */
function* itemsOf(element: XmlElement): Generator<XmlElement> {
  for (const child of element.children) {
    if (element.name === 'ItemGroup') yield child;
    else yield* itemsOf(child);
  }
}

interface NamedItem {
  readonly name: string;
  readonly element: XmlElement;
}

/** One per name: an item may name several, with `;` between them. */
function named(
  items: readonly XmlElement[],
  kind: string,
  expand: (text: string) => string,
  attribute = 'Include',
): NamedItem[] {
  return items
    .filter(({ name }) => name === kind)
    .flatMap((element) =>
      expand(element.attributes.get(attribute) ?? '')
        .split(';')
        .map((name) => ({ name: name.trim(), element }))
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
  expand: (text: string) => string;
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
