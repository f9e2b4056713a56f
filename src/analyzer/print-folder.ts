import { createHash } from 'node:crypto';
import { lstat, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { FleetMember } from '../domain/fleet.ts';
import { removeBlock } from '../domain/managed-block.ts';
import { BADGE_IMAGE, CODEX, isBadgeReadme, STATUS_PAGE } from '../domain/own-documents.ts';
import { openRepository } from '../git/repository.ts';
import { readContainedFile, UnreadableFileError } from './read-contained-file.ts';
import { askStatus, parseStatus } from './work-tree.ts';

/** What a component's folder looks like to an update, as two SHA-256 sums. */
export interface FolderPrint {
  /** All but what hms itself writes: the same before and after an update in which nobody else wrote. */
  readonly source: string;
  /** The documents that hms writes. */
  readonly documents: string;
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
 * Takes the print of a component's folder from `git status`, whatever the repository's size:
 * HEAD and branch, every changed or untracked file with its size and time, the README, environment files, installed packages.
 */
export async function printFolder({ folder }: FleetMember, signal?: AbortSignal): Promise<FolderPrint> {
  const repository = openRepository(folder, { signal });
  const prefix = (await repository.run('rev-parse', '--show-prefix')).trimEnd();
  const { head, branch, modified, untracked } = parseStatus(await askStatus(repository), prefix);
  const names = (await readdir(folder)).sort();
  const readmes = names.filter(isBadgeReadme);
  const own = new Set([...OWN_FILES, ...readmes]);
  const changed = [...modified.map((file) => file.path), ...untracked].filter((name) => !own.has(name));
  const watched = [...names.filter((name) => ENVIRONMENT_FILE.test(name)), ...INSTALLED];
  return {
    source: sum([
      head ?? '',
      branch ?? '',
      ...(await Promise.all([...changed, ...watched].map((name) => stampOf(folder, name)))),
      ...(await Promise.all(readmes.map((name) => textWithoutBlock(folder, name)))),
    ]),
    documents: sum(await Promise.all([...readmes, ...OWN_FILES].map((name) => readText(folder, name)))),
  };
}

/** One SHA-256 sum over several texts. */
export function sum(parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
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
