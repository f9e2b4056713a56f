import { createHash } from 'node:crypto';
import { readFile, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { FleetMember } from '../domain/fleet.ts';
import { unlessMissing } from '../domain/errors.ts';
import { removeBlock } from '../domain/managed-block.ts';
import { openRepository } from '../git/repository.ts';

/** What a component's folder looks like to an update, as two SHA-256 sums. */
export interface FolderPrint {
  /** All but what hms itself writes: the same before and after an update in which nobody else wrote. */
  readonly source: string;
  /** The documents that hms writes. */
  readonly documents: string;
}

const OWN_FOLDER = 'HMS-docs/';
const README = /^readme(\.(md|markdown))?$/i;
/** Files outside git's sight that an environment check looks at. */
const ENVIRONMENT_FILE = /^\.env(\..+)?$/;
const INSTALLED = [
  'node_modules/.package-lock.json',
  '.venv/pyvenv.cfg',
  'venv/pyvenv.cfg',
  'vendor/composer/installed.json',
];

/**
 * Takes the print of a component's folder with one `git status`, whatever the repository's size:
 * HEAD and branch, every changed or untracked file with its size and time, the README, environment files, installed packages.
 */
export async function printFolder({ folder }: FleetMember, signal?: AbortSignal): Promise<FolderPrint> {
  const repository = openRepository(folder, { signal });
  const status = await repository.run(
    'status',
    '--porcelain=v2',
    '--branch',
    '-z',
    '--untracked-files=all',
    '--',
    '.',
  );
  const names = (await readdir(folder)).sort();
  const readmes = names.filter((name) => README.test(name));
  const entries = status.split('\0').filter((entry) => !isOwn(entry, readmes));
  const watched = [...names.filter((name) => ENVIRONMENT_FILE.test(name)), ...INSTALLED];
  const changed = entries.flatMap(
    (entry) => /^(?:\?|1(?: \S+){7}|2(?: \S+){8}|u(?: \S+){9}) (.+)$/s.exec(entry)?.[1] ?? [],
  );
  return {
    source: sum([
      ...entries,
      ...(await Promise.all([...changed, ...watched].map((name) => stampOf(folder, name)))),
      ...(await Promise.all(readmes.map((name) => textWithoutBlock(folder, name)))),
      await textWithoutBlock(folder, `${OWN_FOLDER}codex.md`),
    ]),
    documents: sum(
      await Promise.all(
        [...readmes, ...['STATUS.md', 'codex.md', 'status.svg'].map((name) => OWN_FOLDER + name)].map(
          (name) => readText(folder, name),
        ),
      ),
    ),
  };
}

/** One SHA-256 sum over several texts. */
export function sum(parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

function isOwn(entry: string, readmes: readonly string[]): boolean {
  return entry.includes(` ${OWN_FOLDER}`) || readmes.some((name) => entry.endsWith(` ${name}`));
}

async function stampOf(folder: string, name: string): Promise<string> {
  const found = await unlessMissing(stat(path.join(folder, name)));
  return found === undefined ? `${name} -` : `${name} ${found.size} ${found.mtimeMs}`;
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
  const file = path.join(folder, name);
  const found = await unlessMissing(stat(file));
  return found?.isFile() === true ? readFile(file, 'utf8') : '';
}
