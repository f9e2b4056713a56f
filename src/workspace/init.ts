import { readdir, stat } from 'node:fs/promises';
import { Document, isMap, isSeq } from 'yaml';
import { DOCUMENT_PLACES, type DocumentPlace } from '../domain/documents/document-places.ts';
import { allOff } from '../domain/documents/wanted-documents.ts';
import { InputError } from '../domain/errors.ts';
import { hasCode } from '../files/error-codes.ts';
import { writeNew } from '../files/write-whole.ts';
import { SCHEMA_COMMENT, SCHEMA_FILE, schemaText } from './fleet-schema.ts';
import { FLEET_FILE } from './workspace.ts';

import path from 'node:path';

export interface InitOptions {
  /** Where `components.yaml` is written; absolute. */
  readonly root: string;
  /** Where the repositories are looked for; absolute. */
  readonly folder: string;
  /** The documents that there are; those that are built in where it is left out. */
  readonly documents?: readonly DocumentPlace[] | undefined;
  /** What a repository's own files propose; nothing where it is left out. */
  readonly propose?: (folder: string, id: string) => Promise<Proposed>;
  /** Which of what is proposed is written as it is; the rest is commented out. */
  readonly switchedOn?: readonly (keyof Proposed)[];
}

/** Declarations of one component, as they stand in `components.yaml`. */
export interface Proposed {
  readonly test?: object;
  readonly health?: object;
}

/** What was written. */
export interface MadeWorkspace {
  readonly file: string;
  readonly components: string[];
  /** How many components have a proposal of each kind. */
  readonly proposed: Readonly<Record<keyof Proposed, number>>;
}

/** Repositories lie at most this deep below the folder; deeper ones are parts of something else. */
const MAX_DEPTH = 4;
/** Hidden folders and these hold what tools have fetched or built. */
const NEVER_ENTERED = new Set(['node_modules', 'vendor', 'target']);

const HEADER = `${SCHEMA_COMMENT}
 The fleet that hms looks after, one entry per repository. What can be said of a component and of the
 fleet is described in the README of hms and in its own components.yaml.
 Documents are off: nothing is written into these repositories until settings.docs says so.`;

/**
 * Writes `components.yaml` for the git repositories under a folder, with what their own files propose, and its schema
 * beside it, unless a file of that name is there.
 * Throws InputError when there is a workspace already, no such folder, or no repository in it.
 */
export async function initWorkspace({
  root,
  folder,
  documents = DOCUMENT_PLACES,
  propose = () => Promise.resolve({}),
  switchedOn = [],
}: InitOptions): Promise<MadeWorkspace> {
  const repositories = await findRepositories(folder);
  if (repositories.length === 0) {
    throw new InputError(
      `There is no git repository in ${folder}, up to ${MAX_DEPTH} folders deep. Name a folder that has some.`,
    );
  }
  const components = nameComponents(repositories, root);
  const proposals: Proposed[] = [];
  for (const { id, path: place } of components) proposals.push(await propose(path.resolve(root, place), id));
  const document = new Document({
    schema_version: 1,
    components: components.map((component, index) => ({
      ...component,
      ...only(proposals[index], (kind) => switchedOn.includes(kind)),
    })),
    settings: { docs: allOff(documents) },
  });
  commentOut(
    document,
    proposals.map((proposal) => only(proposal, (kind) => !switchedOn.includes(kind))),
  );
  document.commentBefore = HEADER;
  const file = path.join(root, FLEET_FILE);
  await writeFleetFile(file, document.toString({ lineWidth: 0 }));
  await writeSchema(root);
  const count = (kind: keyof Proposed): number =>
    proposals.filter((proposal) => proposal[kind] !== undefined).length;
  return {
    file,
    components: components.map(({ id }) => id),
    proposed: { test: count('test'), health: count('health') },
  };
}

function only(proposed: Proposed = {}, isWanted: (kind: keyof Proposed) => boolean): Proposed {
  const { test, health } = proposed;
  return {
    ...(test !== undefined && isWanted('test') ? { test } : {}),
    ...(health !== undefined && isWanted('health') ? { health } : {}),
  };
}

/** Below each component, in its place, with a `#` to be taken away. */
function commentOut(document: Document, proposals: readonly Proposed[]): void {
  const list = document.get('components');
  if (!isSeq(list)) return;
  proposals.forEach((proposed, index) => {
    const lines = Object.entries(proposed).map(
      ([kind, declared]) => ` ${kind}: ${inFlow(declared as object)}`,
    );
    const item = list.items[index];
    if (lines.length > 0 && isMap(item)) item.comment = lines.join('\n');
  });
}

function inFlow(declared: object): string {
  return new Document(declared).toString({ collectionStyle: 'flow', lineWidth: 0 }).trim();
}

async function findRepositories(folder: string, depth = 0): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    if (depth > 0 && (hasCode(error, 'EACCES') || hasCode(error, 'ENOENT'))) return [];
    if (hasCode(error, 'ENOENT') || hasCode(error, 'ENOTDIR')) {
      throw new InputError(`There is no folder ${folder}. Name the folder that your repositories are in.`);
    }
    throw error;
  });
  if (entries.some((entry) => entry.name === '.git')) return [folder];
  if (depth === MAX_DEPTH) return [];
  const folders = entries
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.') && !NEVER_ENTERED.has(entry.name))
    .map(({ name }) => name);
  const found: string[] = [];
  for (const name of folders.sort())
    found.push(...(await findRepositories(path.join(folder, name), depth + 1)));
  return found;
}

/** The folder's name where it is free, else with its parent's before it, else with a number. */
function nameComponents(repositories: readonly string[], root: string): { id: string; path: string }[] {
  const taken = new Set<string>();
  return repositories.map((repository) => {
    const [name, parent] = [
      idFrom(path.basename(repository)),
      idFrom(path.basename(path.dirname(repository))),
    ];
    const candidates = [name, `${parent}-${name}`.slice(0, 64), ...numbered(name, repositories.length)];
    const id = candidates.find((candidate) => !taken.has(candidate.toLowerCase())) ?? name;
    taken.add(id.toLowerCase());
    return { id, path: path.relative(root, repository) || '.' };
  });
}

function numbered(name: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${name.slice(0, 58)}-${index + 2}`);
}

/** What ComponentId allows of a folder's name. */
function idFrom(name: string): string {
  const id = name
    .replaceAll(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[^A-Za-z0-9]+/, '')
    .slice(0, 64);
  return id === '' ? 'component' : id;
}

async function writeFleetFile(file: string, text: string): Promise<void> {
  try {
    await writeNew(file, text, path.dirname(file));
  } catch (error) {
    if (hasCode(error, 'EEXIST')) {
      throw new InputError(
        `${file} is there already and was left as it is. Make the workspace elsewhere with --root FOLDER.`,
      );
    }
    if (hasCode(error, 'ENOENT') && (await isMissing(path.dirname(file)))) {
      throw new InputError(
        `There is no folder ${path.dirname(file)} to make the workspace in. Make it first.`,
      );
    }
    throw error;
  }
}

async function writeSchema(root: string): Promise<void> {
  await writeNew(path.join(root, SCHEMA_FILE), schemaText(), root).catch((error: unknown) => {
    if (!hasCode(error, 'EEXIST')) throw error;
  });
}

async function isMissing(folder: string): Promise<boolean> {
  return stat(folder).then(
    () => false,
    () => true,
  );
}
