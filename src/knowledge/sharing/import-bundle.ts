import { createHash } from 'node:crypto';
import { readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { stringify } from 'yaml';
import type { KnowledgeBundle } from '../../domain/knowledge/bundle.ts';
import { visible } from '../../domain/text/visible.ts';
import { makeFolder } from '../../files/durable.ts';
import { unlessMissing } from '../../files/error-codes.ts';
import { explainRefusals } from '../../files/system-errors.ts';
import { writeNew } from '../../files/write-whole.ts';
import { endOfFrontMatter, parseEntry } from '../parse-entry.ts';
import {
  KNOWLEDGE_FOLDER,
  MAX_ENTRY_BYTES,
  readKnowledge,
  type Knowledge,
  type NamedEntry,
} from '../read-knowledge.ts';
import { refused, type SignedBundle } from './seal.ts';

/** Where what other fleets know is kept until a person adopts it: one folder for each key. */
export const IMPORTED_FOLDER = `${KNOWLEDGE_FOLDER}/imported`;
const FOLDER = /^[0-9a-f]{16}$/;
/** Before a key's folder is replaced, and what it was until then; the names are no folders of keys. */
const STAGED = '.staged-';
const BEFORE = '.before-';

/** All that other fleets have told and no person has adopted, and what is wrong with it. */
export async function readImported(root: string): Promise<Knowledge> {
  const names = (await unlessMissing(readdir(path.join(root, IMPORTED_FOLDER)))) ?? [];
  const read = [];
  for (const name of names.sort()) {
    const key = name.startsWith(BEFORE) ? name.slice(BEFORE.length) : name;
    // An import that was cut off between its two steps has left what was there before under the other name.
    if (FOLDER.test(key) && (key === name || !names.includes(key)))
      read.push(await readKnowledge(root, `${IMPORTED_FOLDER}/${name}`));
  }
  return {
    entries: read.flatMap(({ entries }) => entries),
    mistakes: read.flatMap(({ mistakes }) => mistakes),
  };
}

/**
 * Keeps what another fleet told, in place of what the same key told before, and gives the entries. Throws InputError, and changes
 * nothing, where one of them is wrong or what is known already is newer.
 */
export async function keepBundle(
  root: string,
  { bundle, key }: SignedBundle,
  { file, today }: { readonly file: string; readonly today: string },
): Promise<readonly NamedEntry[]> {
  const texts = textsOf(bundle, { file, key, today });
  const name = key.slice(0, 16);
  const folder = `${IMPORTED_FOLDER}/${name}`;
  const before = (await readImported(root)).entries.flatMap(({ entry: { origin } }) =>
    origin?.key === key ? [origin.exported] : [],
  );
  if (before.some((exported) => exported > bundle.exported))
    throw refused(
      file,
      `a newer export of the same key was imported already; this one is of ${bundle.exported}`,
    );
  const place = path.join(root, folder);
  const staged = path.join(root, IMPORTED_FOLDER, `${STAGED}${process.pid}`);
  const old = path.join(root, IMPORTED_FOLDER, BEFORE + name);
  await explainRefusals(place, async () => {
    await rm(staged, { recursive: true, force: true });
    await makeFolder(staged);
    for (const [id, text] of texts) await writeNew(path.join(staged, `${id}.md`), text, staged);
    if ((await unlessMissing(stat(place))) !== undefined) {
      await rm(old, { recursive: true, force: true });
      await rename(place, old);
    }
    await rename(staged, place);
    await rm(old, { recursive: true, force: true });
  });
  return (await readKnowledge(root, folder)).entries;
}

/** The file as it was signed: without what the import has added; undefined where that is not at its end. */
export function signedText(text: string): string {
  const end = endOfFrontMatter(text);
  const front = text.slice(0, end);
  const at = front.lastIndexOf('\norigin:\n');
  return at === -1 ? text : `${front.slice(0, at + 1)}${text.slice(end)}`;
}

/** SHA-256 of a text. */
export function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Each entry with whose it is; all are looked at before anything is written. */
function textsOf(
  { entries, fleet, exported }: KnowledgeBundle,
  { file, key, today }: { readonly file: string; readonly key: string; readonly today: string },
): Map<string, string> {
  const texts = new Map<string, string>();
  for (const { id, text, evidence } of entries) {
    const why = texts.has(id) ? 'it is there twice' : whyWrong(text, id);
    if (why !== undefined) throw refused(file, `its entry ${id} is wrong: ${why}`);
    const about = { fleet, key, digest: digestOf(text), exported, imported: today };
    const origin = { origin: { ...about, ...(evidence === null ? {} : { evidence }) } };
    const end = endOfFrontMatter(text);
    const marked = `${text.slice(0, end)}${stringify(origin, { lineWidth: 0 })}${text.slice(end)}`;
    if (Buffer.byteLength(marked) > MAX_ENTRY_BYTES || 'mistakes' in parseEntry(marked, id))
      throw refused(file, `its entry ${id} cannot be marked as imported`);
    texts.set(id, marked);
  }
  return texts;
}

function whyWrong(text: string, id: string): string | undefined {
  if (visible(text) !== text) return 'it has control characters or hidden ones in it';
  const read = parseEntry(text, id, { isPlain: true });
  if ('mistakes' in read)
    return read.mistakes.map((mistake) => `line ${mistake.line}: ${mistake.text}`).join('; ');
  const { origin, adopted, retired } = read.entry;
  return (origin ?? adopted ?? retired)
    ? 'it says itself that it is imported, adopted or retired'
    : undefined;
}
