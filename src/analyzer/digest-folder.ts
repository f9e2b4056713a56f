import { lstat, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { FleetMember } from '../domain/fleet.ts';
import { removeBlock } from '../domain/documents/managed-block.ts';
import { ownPaths } from '../domain/documents/own-documents.ts';
import { documentsOf } from '../domain/documents/wanted-documents.ts';
import type { AnalysisCache } from '../domain/analysis/cache.ts';
import { readmePlaces } from '../workspace/readme-places.ts';
import { naming, openComponent } from './git/component-folder.ts';
import { readContainedFile, UnreadableFileError } from '../files/read-contained-file.ts';
import { digest } from '../files/digest.ts';
import { NO_WORK_TREE, readWorkTree } from './work-tree.ts';

/** What a component's folder looks like to an update, as SHA-256 sums. */
export interface FolderDigest {
  /** All but what hms itself writes: the same before and after an update in which nobody else wrote. */
  readonly source: string;
  /** Of that, the commit, and what git keeps or an environment check reads; the rest is `untracked`. */
  readonly kept: string;
  readonly untracked: string;
  /** The commit that is checked out; null before the first one. */
  readonly head: string | null;
  /** The state of each file that git keeps and that differs from its commit. */
  readonly modified: ReadonlyMap<string, string>;
  /** The documents that hms writes. */
  readonly documents: string;
  /** What was found out of the work tree, to be remembered. */
  readonly workTree: AnalysisCache['work_tree'];
}

export interface DigestOptions {
  readonly signal?: AbortSignal | undefined;
  /** What an earlier look found; without a change since then git is not asked. */
  readonly remembered?: AnalysisCache | undefined;
}

/** Files outside git's sight that an environment check looks at. */
const ENVIRONMENT_FILE = /^\.env(\..+)?$/;
const INSTALLED = [
  'node_modules/.package-lock.json',
  '.venv/pyvenv.cfg',
  'venv/pyvenv.cfg',
  'vendor/composer/installed.json',
];

/**
 * Takes the print of a component's folder, whatever the repository's size:
 * HEAD and branch, every changed or untracked file with its size and time, the README, environment files, installed packages.
 */
export async function digestFolder(member: FleetMember, options: DigestOptions = {}): Promise<FolderDigest> {
  return naming(member, print(member, options));
}

async function print(member: FleetMember, { signal, remembered }: DigestOptions): Promise<FolderDigest> {
  const asking = { signal, timeoutMs: member.limits.git_silence };
  const repository = await openComponent(member, asking);
  const { folder, refs, place } = repository;
  const history = remembered?.history?.head === refs.head ? remembered.history : null;
  const question = {
    repository,
    documents: documentsOf(member),
    known: remembered?.work_tree ?? null,
    headTree: history?.newest[0]?.tree ?? null,
  };
  const workTree = place.top === null ? NO_WORK_TREE : await readWorkTree(question, asking);
  const names = (await readdir(folder)).sort();
  const { markdown: readmes } = await readmePlaces(folder);
  const own = new Set([...ownPaths(question.documents), ...readmes]);
  const stamps = async (files: readonly string[]): Promise<string[]> =>
    Promise.all(files.filter((name) => !own.has(name)).map((name) => stampOf(folder, name)));
  const changed = workTree.modified.filter((name) => !own.has(name)).sort();
  const changedStamps = await stamps(changed);
  const kept = digest([
    refs.head ?? '',
    refs.branch ?? '',
    ...changedStamps,
    ...(await stamps(names.filter((name) => ENVIRONMENT_FILE.test(name)))),
    ...(await Promise.all(readmes.map((name) => textWithoutBlock(folder, name)))),
  ]);
  const untracked = digest(await stamps([...[...workTree.untracked].sort(), ...INSTALLED]));
  return {
    source: digest([kept, untracked]),
    kept,
    untracked,
    head: refs.head,
    modified: new Map(changed.map((name, index) => [name, changedStamps[index] ?? ''])),
    documents: await digestDocuments(member, readmes),
    workTree: workTree.known,
  };
}

/** The documents that hms writes into a component's folder, as one SHA-256 sum. */
export async function digestDocuments(
  member: Pick<FleetMember, 'folder' | 'documents'>,
  readmes?: readonly string[],
): Promise<string> {
  const { folder } = member;
  const names = readmes ?? (await readmePlaces(folder)).markdown;
  return digest(
    await Promise.all([...names, ...ownPaths(documentsOf(member))].map((name) => readText(folder, name))),
  );
}

/** One file that cannot be looked at (a link in a circle, a closed folder) must not end the update of a fleet. */
async function stampOf(folder: string, name: string, look: typeof lstat = stat): Promise<string> {
  try {
    const { size, mtimeMs } = await look(path.join(folder, name));
    return `${name} ${size} ${mtimeMs}`;
  } catch (error) {
    return `${name} ${(error as NodeJS.ErrnoException).code ?? '-'}`;
  }
}

async function textWithoutBlock(folder: string, name: string): Promise<string> {
  const text = await readText(folder, name);
  try {
    return removeBlock(text);
  } catch {
    return text;
  }
}

async function readText(folder: string, name: string): Promise<string> {
  try {
    return await readContainedFile(folder, name);
  } catch (error) {
    if (error instanceof UnreadableFileError) return stampOf(folder, name, lstat);
    throw error;
  }
}
