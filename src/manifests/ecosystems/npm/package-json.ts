import path from 'node:path';
import type { Dependency } from '../../../domain/analysis/dependencies.ts';
import type { Manifest, ManifestSource, NameLine } from '../../manifest.ts';
import { elementsOf, isTable, stringOf, versionTable, type Table } from '../../reading/fields.ts';
import { parseJsonTable } from '../../reading/json.ts';
import { jsonLines } from '../../reading/lines/json-lines.ts';
import { followCatalogs } from './catalogs.ts';
import { packageJsonPackages } from './packages.ts';

/** https://docs.npmjs.com/cli/configuring-npm/package-json */
export async function parsePackageJson(source: ManifestSource): Promise<Manifest> {
  const manifest = parseJsonTable(source.text, 'package.json');
  const { runtime, development } = requestsOf(manifest);
  const follow = await followCatalogs([...runtime, ...development], source);
  return {
    ...(typeof manifest['name'] === 'string' ? { name: manifest['name'] } : {}),
    dependencies: runtime.map(follow),
    devDependencies: development.map(follow),
    listedTwice: listedTwice(manifest),
    wantsLockfile: runtime.length + development.length > 0 && !isLibrary(manifest),
    members: await membersOf(manifest, source),
    packages: () => packageJsonPackages(manifest, source),
    lines: () => linesIn(source.text),
  };
}

/** The list that counts most comes first. */
async function linesIn(text: string): Promise<NameLine> {
  const lineOf = await jsonLines(text);
  return (name) =>
    LISTS.toReversed()
      .map((list) => lineOf(list, name))
      .find((line) => line !== null) ?? null;
}

/** A later one counts more. */
const LISTS = ['peerDependencies', 'dependencies', 'optionalDependencies', 'devDependencies'] as const;

interface Requests {
  readonly runtime: readonly Dependency[];
  readonly development: readonly Dependency[];
}

/**
 * What npm installs for a package.json, or for a lockfile's copy of one, each name once:
 * where several lists have it, the last of peer, runtime, optional and development counts.
 * A peer dependency is installed (since npm 7) unless it is marked as optional.
 */
export function requestsOf(table: Table): Requests {
  const found = new Map<string, { isDev: boolean; dependency: Dependency }>();
  for (const list of LISTS) {
    for (const dependency of versionTable(table[list], list)) {
      const isPeer = list === 'peerDependencies';
      if (isPeer && isOptionalPeer(table, dependency.name)) continue;
      found.delete(dependency.name);
      found.set(dependency.name, {
        isDev: list === 'devDependencies',
        dependency: isPeer ? { ...dependency, peer: true } : dependency,
      });
    }
  }
  const pick = (wanted: boolean): Dependency[] =>
    [...found.values()].filter(({ isDev }) => isDev === wanted).map(({ dependency }) => dependency);
  return { runtime: pick(false), development: pick(true) };
}

/** Of the same names in both lists, npm takes that of `devDependencies`, and `--omit=dev` then leaves it out. */
function listedTwice(manifest: Table): string[] {
  const development = manifest['devDependencies'];
  const runtime = manifest['dependencies'];
  if (!isTable(development) || !isTable(runtime)) return [];
  return Object.keys(runtime).filter((name) => Object.hasOwn(development, name));
}

function isOptionalPeer(table: Table, name: string): boolean {
  const marks = table['peerDependenciesMeta'];
  const mark = isTable(marks) && Object.hasOwn(marks, name) ? marks[name] : undefined;
  return isTable(mark) && mark['optional'] === true;
}

/** Its workspaces, else the packages of the lerna.json beside it, which need not be npm's: https://lerna.js.org/docs/api-reference/configuration */
async function membersOf(manifest: Table, { path: file, load }: ManifestSource): Promise<string[]> {
  const workspaces = workspacesOf(manifest['workspaces']);
  if (workspaces.length > 0) return workspaces;
  return (await load(path.posix.join(path.posix.dirname(file), 'lerna.json'), parseLerna)) ?? [];
}

function parseLerna(text: string): string[] {
  return workspacesOf(parseJsonTable(text, 'lerna.json')['packages']);
}

/** A list of globs, or a table that has one in `packages`. */
function workspacesOf(value: unknown): string[] {
  const list = isTable(value) ? value['packages'] : value;
  return elementsOf(list, 'workspaces').map((element) => stringOf(element, 'an element of workspaces'));
}

/** What a package is published with; `main` is left out because `npm init` writes it into every application too. */
const LIBRARY_FIELDS = [
  'files',
  'exports',
  'module',
  'types',
  'typings',
  'bin',
  'browser',
  'publishConfig',
] as const;

function isLibrary(manifest: Table): boolean {
  return manifest['private'] !== true && LIBRARY_FIELDS.some((field) => manifest[field] !== undefined);
}
