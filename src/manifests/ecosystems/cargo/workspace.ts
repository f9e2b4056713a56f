import path from 'node:path';
import type { Load } from '../../manifest.ts';
import { elementsOf, isTable, stringOf, tableOf, type Table } from '../../reading/fields.ts';
import { parseToml } from '../../reading/toml.ts';

export interface CargoWorkspace {
  /** Relative to the component's folder; `.` for that one. */
  readonly folder: string;
  readonly workspace: Table;
}

/** The workspace that a package is in: https://doc.rust-lang.org/cargo/reference/workspaces.html */
export async function workspaceRoot(
  file: string,
  manifest: Table,
  load: Load,
): Promise<CargoWorkspace | null> {
  if (manifest['workspace'] !== undefined) {
    return { folder: path.posix.dirname(file), workspace: tableOf(manifest['workspace'], 'workspace') };
  }
  const named = tableOf(manifest['package'], 'package')['workspace'];
  for (const folder of typeof named === 'string'
    ? [joined(file, named)]
    : foldersAbove(path.posix.dirname(file))) {
    const workspace = (await load(path.posix.join(folder, 'Cargo.toml'), parseToml))?.['workspace'];
    if (isTable(workspace)) return { folder, workspace };
  }
  return null;
}

/**
 * The members that a manifest brings in, relative to its folder: those that the workspace names in its own, and the
 * path dependencies below the workspace's folder, which Cargo takes as members too.
 */
export function cargoMembers(
  folder: string,
  manifest: Table,
  root: CargoWorkspace | null,
  dependencies: readonly (readonly [string, unknown])[],
): string[] {
  if (root === null) return [];
  const list = (key: string): string[] =>
    elementsOf(root.workspace[key], `workspace.${key}`).map((one) =>
      stringOf(one, `an element of workspace.${key}`),
    );
  const [named, excluded] = [list('members'), list('exclude')];
  const shared = tableOf(root.workspace['dependencies'], 'workspace.dependencies');
  const out = new Set(excluded.map((one) => path.posix.join(root.folder, one).replace(/\/$/, '')));
  const isMember = (target: string): boolean =>
    isBelow(target, root.folder) && ![target, ...foldersAbove(target)].some((one) => out.has(one));
  const local = dependencies
    .flatMap(([name, spec]) => localFolder(name, spec, { folder, root, shared }))
    .filter(isMember)
    .map((target) => path.posix.relative(folder, target) || '.');
  if (manifest['workspace'] === undefined) return local;
  // What is named outright counts even where `exclude` covers it.
  const plain = named.filter((one) => !/[*?[]/.test(one));
  return [...named, ...excluded.map((one) => `!${one}`), ...plain, ...local];
}

interface Place {
  readonly folder: string;
  readonly root: CargoWorkspace;
  readonly shared: Table;
}

function localFolder(name: string, spec: unknown, { folder, root, shared }: Place): string[] {
  if (!isTable(spec)) return [];
  if (typeof spec['path'] === 'string') return [path.posix.join(folder, spec['path'])];
  const entry = spec['workspace'] === true && Object.hasOwn(shared, name) ? shared[name] : undefined;
  return isTable(entry) && typeof entry['path'] === 'string'
    ? [path.posix.join(root.folder, entry['path'])]
    : [];
}

function isBelow(target: string, folder: string): boolean {
  const relative = path.posix.relative(folder, target);
  return relative !== '..' && !relative.startsWith('../');
}

function joined(file: string, folder: string): string {
  return path.posix.join(path.posix.dirname(file), folder);
}

/** The nearest first, without the path itself. */
function foldersAbove(file: string): string[] {
  const folders: string[] = [];
  let folder = file;
  while (!['.', '/'].includes(folder) && !folder.startsWith('..')) {
    folder = path.posix.dirname(folder);
    folders.push(folder);
  }
  return folders;
}
