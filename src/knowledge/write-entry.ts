import { stringify } from 'yaml';
import { InputError, UnavailableError } from '../domain/errors.ts';
import type { KnowledgeEntry } from '../domain/knowledge/entry.ts';
import { hasCode } from '../files/error-codes.ts';
import { makeFolder } from '../files/durable.ts';
import { readRegularFile } from '../files/read-regular-file.ts';
import { explainRefusals } from '../files/system-errors.ts';
import { writeNew, writeWhole } from '../files/write-whole.ts';
import { endOfFrontMatter, parseEntry } from './parse-entry.ts';
import { KNOWLEDGE_FOLDER, MAX_ENTRY_BYTES, type NamedEntry } from './read-knowledge.ts';

import path from 'node:path';

/** What a new file says; its form is that of a file that people write. */
export interface NewEntry {
  readonly id: string;
  /** Its front matter, in this order. */
  readonly fields: Readonly<Record<string, unknown>>;
  readonly body: string;
}

/** The text of an entry. Throws InputError, with every mistake, for one that would not be read again. */
function entryText({ id, fields, body }: NewEntry): string {
  const text = `---\n${stringify(fields, { lineWidth: 0 })}---\n\n${body}`;
  requireValid(text, id);
  return text;
}

/** Writes a new entry into `knowledge/`, or a folder below it, and gives its file; what is there is never overwritten. */
export async function writeEntry(root: string, entry: NewEntry, folder = KNOWLEDGE_FOLDER): Promise<string> {
  const text = entryText(entry);
  const file = `${folder}/${entry.id}.md`;
  const place = path.join(root, file);
  const isTaken = await explainRefusals(place, async () => {
    await makeFolder(path.dirname(place));
    return whetherTaken(writeNew(place, text, path.dirname(place)));
  });
  if (isTaken)
    throw new InputError(
      `${file} is there already, and is left as it is. Take another name, or edit that file.`,
    );
  return file;
}

/**
 * Adds fields to the end of an entry's front matter; all else in the file stays as it is, to the byte.
 * Throws InputError where the file cannot be added to so.
 */
export async function addFields(
  root: string,
  { file, entry }: Pick<NamedEntry, 'file' | 'entry'>,
  fields: Readonly<Record<string, unknown>>,
): Promise<KnowledgeEntry> {
  const place = path.join(root, file);
  const bytes = await readRegularFile(place, MAX_ENTRY_BYTES);
  if (bytes === undefined) throw new UnavailableError(`${file} cannot be read any more. Try again.`);
  const text = bytes.toString();
  const end = endOfFrontMatter(text);
  const changed = `${text.slice(0, end)}${stringify(fields, { lineWidth: 0 })}${text.slice(end)}`;
  const read = parseEntry(changed, entry.id);
  if ('mistakes' in read)
    throw new InputError(
      `${file} cannot be added to as it is written. Add this to its front matter by hand:\n${stringify(fields)}`,
    );
  await explainRefusals(place, () => writeWhole(place, changed, path.dirname(place), { isOurs: false }));
  return read.entry;
}

function requireValid(text: string, id: string): void {
  const read = parseEntry(text, id);
  if (!('mistakes' in read)) return;
  const mistakes = read.mistakes.map((mistake) => mistake.text);
  throw new InputError(`That would be no valid entry: ${mistakes.join('; ')}.`);
}

async function whetherTaken(write: Promise<void>): Promise<boolean> {
  try {
    await write;
    return false;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return true;
    throw error;
  }
}
