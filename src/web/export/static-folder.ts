import { lstatSync, mkdirSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import * as z from 'zod';
import { InputError, UnavailableError } from '../../domain/errors.ts';
import { listNames } from '../../domain/text/lists.ts';
import { hasCode, ifThere } from '../../files/error-codes.ts';
import { inFolder, type HeldFolder } from '../../files/held-folder.ts';
import { readRegularFileSync } from '../../files/read-regular-file.ts';
import { writeWhole } from '../../files/write-whole.ts';

import path from 'node:path';

/** Files by their path in the folder, which is a name, or a name in one of `SUBFOLDERS`. */
export type StaticFiles = ReadonlyMap<string, string | Uint8Array>;

/** What became of the files of a folder. */
export interface WrittenFiles {
  /** The folder as it is, without links. */
  readonly folder: string;
  /** Those that were new or other ones. */
  readonly written: readonly string[];
  /** Those of before that are no longer wanted. */
  readonly removed: readonly string[];
}

/** Lists the files that are ours; hidden, as nothing else that is written is. */
const LIST = '.hms-web-export.json';
const SUBFOLDERS = ['assets', 'badge'];
const FILE = /^(?:(?:assets|badge)\/)?[A-Za-z0-9][A-Za-z0-9._-]*$/;
const MAX_LIST = 64 * 1024 * 1024;
const NAMED = 5;

const OwnFiles = z.object({ files: z.array(z.string().regex(FILE)) });

/**
 * Makes the folder hold these files and none of its own from before; what is the same stays untouched, and hidden files, as
 * `.git`, are nobody's business. Each file is written whole or not at all, and nothing outside the folder, whatever links lie in it.
 * Throws InputError, with nothing written, where the folder has files of somebody else.
 */
export async function writeStaticFolder(given: string, files: StaticFiles): Promise<WrittenFiles> {
  const folder = openTarget(given);
  return inFolder(folder, async (held) => {
    const before = readList(held, given);
    requireOwn(await listFiles(folder, held), new Set(before), given);
    // Known before they are there, so that they are ours even where this is killed.
    await writeList(held, [...before, ...files.keys()]);
    const written: string[] = [];
    for (const [name, content] of files) if (await writeFile(folder, name, content)) written.push(name);
    const removed = before.filter((name) => !files.has(name));
    for (const name of removed)
      await within(folder, name, (file) => {
        rmSync(file, { force: true });
      });
    await writeList(held, [...files.keys()]);
    return { folder, written, removed };
  });
}

function openTarget(given: string): string {
  try {
    mkdirSync(given, { recursive: true });
    return realpathSync(given);
  } catch (error) {
    if (!hasCode(error, 'EEXIST') && !hasCode(error, 'ENOTDIR')) throw error;
    throw new InputError(`${given} is not a folder, or lies in what is none.`, { cause: error });
  }
}

/** The files of before, sorted; none where there is no list. */
function readList(held: HeldFolder, given: string): string[] {
  const bytes = ifThere(() => readRegularFileSync(held.at(LIST), MAX_LIST));
  if (bytes === undefined) return [];
  try {
    return OwnFiles.parse(JSON.parse(bytes.toString())).files;
  } catch (error) {
    throw new UnavailableError(
      `${path.join(given, LIST)} is damaged, so nobody knows which files of the folder are of an export. Empty the folder, or name another one.`,
      { cause: error },
    );
  }
}

async function writeList(held: HeldFolder, names: readonly string[]): Promise<void> {
  const files = [...new Set(names)].sort();
  await writeChanged(held, LIST, `${JSON.stringify({ files }, null, 2)}\n`);
}

/** What is in the folder and not hidden; what is no regular file has a slash at its end. */
async function listFiles(folder: string, held: HeldFolder): Promise<string[]> {
  const found: string[] = [];
  for (const name of namesIn(held)) {
    if (!SUBFOLDERS.includes(name) || !lstatSync(held.at(name)).isDirectory()) {
      found.push(markedName(held, name));
      continue;
    }
    const inside = await inFolder(path.join(folder, name), (sub) =>
      namesIn(sub).map((file) => markedName(sub, file)),
    );
    found.push(...inside.map((file) => `${name}/${file}`));
  }
  return found;
}

function namesIn(held: HeldFolder): string[] {
  return readdirSync(held.path).filter((name) => !name.startsWith('.'));
}

function markedName(held: HeldFolder, name: string): string {
  return lstatSync(held.at(name)).isFile() ? name : `${name}/`;
}

function requireOwn(found: readonly string[], own: ReadonlySet<string>, given: string): void {
  const foreign = found.filter((name) => !own.has(name)).sort();
  if (foreign.length === 0) return;
  throw new InputError(
    `${given} has files that no export has written: ${listNames(foreign, NAMED)}. Name an empty folder, or one of an export.`,
  );
}

async function writeFile(folder: string, name: string, content: string | Uint8Array): Promise<boolean> {
  return within(folder, name, async (_, held) => writeChanged(held, path.basename(name), content));
}

async function writeChanged(held: HeldFolder, name: string, content: string | Uint8Array): Promise<boolean> {
  const bytes = Buffer.from(content);
  const file = held.at(name);
  const old = ifThere(() => readRegularFileSync(file, bytes.length));
  if (old?.equals(bytes) === true) return false;
  await writeWhole(file, bytes, held.path, { isOurs: false });
  return true;
}

/** Does something to a file of the folder where its own folder is a real one. */
async function within<T>(
  folder: string,
  name: string,
  work: (file: string, held: HeldFolder) => T | Promise<T>,
): Promise<T> {
  const [sub] = name.includes('/') ? name.split('/') : [];
  if (sub !== undefined)
    await inFolder(folder, (held) => {
      mkdirSync(held.at(sub), { recursive: true });
    });
  return inFolder(path.join(folder, sub ?? '.'), (held) => work(held.at(path.basename(name)), held));
}
