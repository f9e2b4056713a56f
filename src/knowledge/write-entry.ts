import { stringify } from 'yaml';
import { InputError } from '../domain/errors.ts';
import { hasCode } from '../files/error-codes.ts';
import { makeFolder } from '../files/durable.ts';
import { explainRefusals } from '../files/system-errors.ts';
import { writeNew, writeWhole } from '../files/write-whole.ts';
import { endOfFrontMatter, parseEntry } from './parse-entry.ts';
import { KNOWLEDGE_FOLDER, type NamedEntry } from './read-knowledge.ts';

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

/** Writes a new entry into `knowledge/`, and gives its file; what is there is never overwritten. */
export async function writeEntry(root: string, entry: NewEntry): Promise<string> {
  return writeText(root, entry.id, entryText(entry));
}

/** The same of a text that is one. */
export async function writeText(root: string, id: string, text: string): Promise<string> {
  const file = `${KNOWLEDGE_FOLDER}/${id}.md`;
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

/** Adds fields to an entry of a workspace; all else in its file stays as it is, to the byte. Throws as `addedTo`. */
export async function addFields(
  root: string,
  { file, entry, text }: Pick<NamedEntry, 'file' | 'entry' | 'text'>,
  fields: Readonly<Record<string, unknown>>,
): Promise<void> {
  const place = path.join(root, file);
  const changed = addedTo(text, entry.id, fields);
  await explainRefusals(place, () => writeWhole(place, changed, path.dirname(place), { isOurs: false }));
}

/** The text of an entry with fields added to the end of its front matter. Throws InputError where it cannot be added to so. */
export function addedTo(text: string, id: string, fields: Readonly<Record<string, unknown>>): string {
  const end = endOfFrontMatter(text);
  const changed = `${text.slice(0, end)}${stringify(fields, { lineWidth: 0 })}${text.slice(end)}`;
  if (!('mistakes' in parseEntry(changed, id))) return changed;
  throw new InputError(
    `${id} cannot be added to as it is written. Add this to its front matter by hand:\n${stringify(fields)}`,
  );
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
