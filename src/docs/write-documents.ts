import { mkdir, readdir, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { UnavailableError } from '../domain/errors.ts';
import { removeAbandoned, writeWhole } from '../store/write-whole.ts';
import type { ComponentFiles } from './component-files.ts';
import { DOCS_FOLDER } from '../domain/own-documents.ts';
import type { DocumentChange } from './plan-documents.ts';

/**
 * Makes the changes, each whole or not at all, and clears what a killed run left half written.
 * Throws UnavailableError when the system refuses; a later run makes the changes that are missing then.
 */
export async function writeDocuments(
  { root, member }: ComponentFiles,
  changes: readonly DocumentChange[],
): Promise<void> {
  try {
    await write(root, changes);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new UnavailableError(
      `The documents of ${member.component.id} could not be written into ${member.folder}: ${message}. ` +
        'Make room and make the folder writable for the user who runs hms, then run the command again.',
      { cause: error },
    );
  }
}

async function write(root: string, changes: readonly DocumentChange[]): Promise<void> {
  const docs = join(root, DOCS_FOLDER);
  removeAbandoned(docs);
  if (changes.length === 0) return;
  await mkdir(docs, { recursive: true });
  for (const { path, after } of changes) {
    if (after === undefined) await rm(join(root, path));
    // Staged in our own folder, so that a kill leaves nothing beside a README.
    else await writeWhole(join(root, path), after, docs);
  }
  if ((await readdir(docs)).length === 0) await rmdir(docs);
}
