import { mkdir, readdir, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { hasCode, UnavailableError } from '../domain/errors.ts';
import { removeAbandoned, stagingFor } from '../store/staged.ts';
import { writeWhole } from '../store/write-whole.ts';
import type { ComponentFiles } from './component-files.ts';
import { DOCS_FOLDER } from '../domain/own-documents.ts';
import type { SkippedDocument } from './find-targets.ts';
import type { DocumentChange } from './plan-documents.ts';

/**
 * Makes the changes, each whole or not at all, and clears what a killed run left half written.
 * Returns the READMEs that the system does not let be edited, with why.
 * Throws UnavailableError when it refuses a document of our own; a later run makes the changes that are missing then.
 */
export async function writeDocuments(
  { root, member }: ComponentFiles,
  changes: readonly DocumentChange[],
): Promise<SkippedDocument[]> {
  try {
    return await write(root, changes);
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

async function write(root: string, changes: readonly DocumentChange[]): Promise<SkippedDocument[]> {
  const docs = join(root, DOCS_FOLDER);
  const staging = stagingFor(root, docs);
  for (const folder of new Set([docs, staging])) removeAbandoned(folder);
  if (changes.length === 0) return [];
  const skipped: SkippedDocument[] = [];
  await mkdir(docs, { recursive: true });
  for (const { path, after } of changes) {
    try {
      if (after === undefined) await rm(join(root, path));
      else await writeWhole(join(root, path), after, staging);
    } catch (error) {
      if (path.startsWith(`${DOCS_FOLDER}/`) || !isClosed(error)) throw error;
      skipped.push({
        path,
        reason: `${path} may not be written (${error.code}), so its badge is left as it is`,
      });
    }
  }
  if ((await readdir(docs)).length === 0) await rmdir(docs);
  return skipped;
}

function isClosed(error: unknown): error is NodeJS.ErrnoException {
  return ['EACCES', 'EPERM', 'EROFS'].some((code) => hasCode(error, code));
}
