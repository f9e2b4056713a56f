import { lstat, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { FleetMember } from '../domain/fleet.ts';
import { removeBlock } from '../domain/managed-block.ts';
import { BADGE_IMAGE, CODEX, STATUS_PAGE } from '../domain/own-documents.ts';
import type { RememberedDocument } from '../domain/remembered.ts';
import { readmePlaces } from '../workspace/readme-places.ts';
import { naming, openComponent } from './git/component-folder.ts';
import { readContainedFile, UnreadableFileError } from './read-contained-file.ts';
import { sum } from './sum.ts';
import { NO_WORK_TREE, readWorkTree } from './work-tree.ts';

/** What a component's folder looks like to an update, as two SHA-256 sums. */
export interface FolderPrint {
  /** All but what hms itself writes: the same before and after an update in which nobody else wrote. */
  readonly source: string;
  /** The documents that hms writes. */
  readonly documents: string;
  /** What was found out of the work tree, to be remembered. */
  readonly workTree: RememberedDocument['work_tree'];
}

export interface PrintOptions {
  readonly signal?: AbortSignal | undefined;
  /** What an earlier look found; without a change since then git is not asked. */
  readonly remembered?: RememberedDocument | undefined;
}

const OWN_FILES = [STATUS_PAGE, CODEX, BADGE_IMAGE];
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
export async function printFolder(member: FleetMember, options: PrintOptions = {}): Promise<FolderPrint> {
  return naming(member, print(member, options));
}

async function print(member: FleetMember, { signal, remembered }: PrintOptions): Promise<FolderPrint> {
  const asking = { signal, timeoutMs: member.limits.git_silence };
  const repository = await openComponent(member, asking);
  const { folder, refs, place } = repository;
  const history = remembered?.history?.head === refs.head ? remembered.history : null;
  const question = {
    repository,
    known: remembered?.work_tree ?? null,
    headTree: history?.newest[0]?.tree ?? null,
  };
  const workTree = place.top === null ? NO_WORK_TREE : await readWorkTree(question, asking);
  const names = (await readdir(folder)).sort();
  const { markdown: readmes } = await readmePlaces(folder);
  const own = new Set([...OWN_FILES, ...readmes]);
  const changed = [...workTree.modified, ...workTree.untracked].filter((name) => !own.has(name));
  const watched = [...names.filter((name) => ENVIRONMENT_FILE.test(name)), ...INSTALLED];
  return {
    source: sum([
      refs.head ?? '',
      refs.branch ?? '',
      ...(await Promise.all([...changed.sort(), ...watched].map((name) => stampOf(folder, name)))),
      ...(await Promise.all(readmes.map((name) => textWithoutBlock(folder, name)))),
    ]),
    documents: sum(await Promise.all([...readmes, ...OWN_FILES].map((name) => readText(folder, name)))),
    workTree: workTree.known,
  };
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
