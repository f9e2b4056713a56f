import { lstat, readdir, stat } from 'node:fs/promises';
import { unlessMissing } from '../files/error-codes.ts';
import { whyForeign } from '../files/foreign.ts';
import { readRegularFile } from '../files/read-regular-file.ts';
import { FLEET_FILE } from '../workspace/workspace.ts';
import { parseEntry, type KnowledgeMistake, type KnowledgeText } from './parse-entry.ts';

import path from 'node:path';

/** Where a workspace has what people wrote about symptoms and strategies. */
export const KNOWLEDGE_FOLDER = 'knowledge';

const FILE = /^(.+)\.md$/;
/** It tells people of the folder. */
const README = 'readme.md';
/** No longer one is read. */
export const MAX_ENTRY_BYTES = 256 * 1024;
const MOST = 1_000;

/** An entry, and where it stands. */
export interface NamedEntry extends KnowledgeText {
  /** The whole file. */
  readonly text: string;
  /** As people write it: `knowledge/ID.md`. */
  readonly file: string;
}

/** A mistake, and where it stands. */
export interface FileMistake extends KnowledgeMistake {
  readonly file: string;
}

/** What a folder of knowledge has: what is wrong with one of its files leaves the others. */
export interface Knowledge {
  /** By name. */
  readonly entries: readonly NamedEntry[];
  readonly mistakes: readonly FileMistake[];
}

/** What is written in `knowledge/` of a workspace, or in a folder below; nothing where there is none. */
export async function readKnowledge(root: string, folder = KNOWLEDGE_FOLDER): Promise<Knowledge> {
  const names = await namesIn(path.join(root, folder));
  if (names.length === 0) return { entries: [], mistakes: [] };
  const trusted = [(await stat(path.join(root, FLEET_FILE))).uid];
  const place = path.join(root, folder);
  const foreign =
    whyForeign(folder, await lstat(place), trusted) ?? whyForeign(folder, await stat(place), trusted);
  if (foreign !== undefined)
    return { entries: [], mistakes: [{ file: folder, line: 1, text: notUsed(foreign) }] };
  const entries: NamedEntry[] = [];
  const mistakes: FileMistake[] = [];
  for (const name of names.slice(0, MOST)) {
    const file = `${folder}/${name}`;
    const read = await readEntry(path.join(root, file), { name, trusted });
    if ('mistakes' in read) mistakes.push(...read.mistakes.map((mistake) => ({ file, ...mistake })));
    else entries.push({ file, ...read });
  }
  if (names.length > MOST)
    mistakes.push({
      file: folder,
      line: 1,
      text: `it has ${names.length} files, and the first ${MOST} are read`,
    });
  return { entries, mistakes };
}

async function namesIn(folder: string): Promise<string[]> {
  const names = (await unlessMissing(readdir(folder))) ?? [];
  return names
    .filter((name) => FILE.test(name) && !name.startsWith('.') && name.toLowerCase() !== README)
    .sort();
}

/** Its commands run as this user: it is believed as `components.yaml` is, and no link is followed. */
async function readEntry(
  file: string,
  { name, trusted }: { readonly name: string; readonly trusted: readonly number[] },
): Promise<(KnowledgeText & { readonly text: string }) | { readonly mistakes: readonly KnowledgeMistake[] }> {
  const bytes = await readRegularFile(file, MAX_ENTRY_BYTES).catch(() => undefined);
  if (bytes === undefined) return { mistakes: [UNREADABLE] };
  const foreign = whyForeign(name, await lstat(file), trusted);
  if (foreign !== undefined) return { mistakes: [{ line: 1, text: notUsed(foreign) }] };
  const text = bytes.toString();
  const read = parseEntry(text, FILE.exec(name)?.[1] ?? '');
  return 'mistakes' in read ? read : { ...read, text };
}

function notUsed(foreign: string): string {
  return `${foreign}, so what it says is not used: its commands would run as you`;
}

const UNREADABLE = {
  line: 1,
  text: `it cannot be read: it must be a regular file that you may read, no link, of at most ${MAX_ENTRY_BYTES / 1024} kB`,
};
