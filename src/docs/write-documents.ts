import { mkdirSync, readdirSync, rmdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { ComponentFolderError, UnavailableError } from '../domain/errors.ts';
import { hasCode, unlessMissing } from '../files/error-codes.ts';
import type { FleetMember } from '../domain/fleet.ts';
import { inFolder, type HeldFolder } from '../files/held-folder.ts';
import { removeAbandoned, stagingFor } from '../files/staged.ts';
import { writeWhole } from '../files/write-whole.ts';
import type { DocumentFolder } from './component-files.ts';
import { DOCS_FOLDER } from '../domain/documents/document-places.ts';
import { mayWrite, requireOwnFolder } from './own-folder.ts';
import type { SkippedDocument } from './find-targets.ts';
import type { DocumentChange } from './plan-documents.ts';

/**
 * Makes the changes, each whole or not at all, and clears what a killed run left half written.
 * Returns the READMEs that the system does not let be edited, with why.
 * Throws UnavailableError when it refuses a document of our own; a later run makes the changes that are missing then.
 */
export async function writeDocuments(
  { root, member }: DocumentFolder,
  changes: readonly DocumentChange[],
): Promise<SkippedDocument[]> {
  try {
    return await inFolder(root, (top) => write({ root, member, top }, changes));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const advice =
      error instanceof ComponentFolderError
        ? ''
        : '. Make room and make the folder writable for the user who runs hms, then run the command again.';
    if (code === undefined && advice !== '') throw error;
    throw new UnavailableError(
      `The documents of ${member.component.id} could not be written into ${member.folder}: ${message}${advice}`,
      { cause: error },
    );
  }
}

interface Place {
  readonly root: string;
  readonly top: HeldFolder;
  readonly member: FleetMember;
}

async function write(place: Place, changes: readonly DocumentChange[]): Promise<SkippedDocument[]> {
  const { root, top, member } = place;
  const docs = join(root, DOCS_FOLDER);
  const staging = stagingFor(root, docs);
  if (changes.length === 0 && !mayWrite(member, top)) return [];
  requireOwnFolder(member, top);
  for (const folder of new Set([docs, staging])) await clear(folder);
  if (changes.length === 0) return [];
  makeDocsFolder(top.at(DOCS_FOLDER));
  const skipped = await inFolder(staging, (stage) => writeEach(place, changes, stage.path));
  if ((await inFolder(docs, (held) => readdirSync(held.path))).length === 0) rmdirSync(top.at(DOCS_FOLDER));
  return skipped;
}

async function clear(folder: string): Promise<void> {
  const cleared = inFolder(folder, (held) => {
    removeAbandoned(held.path);
  });
  await unlessMissing(cleared);
}

function makeDocsFolder(folder: string): void {
  try {
    mkdirSync(folder);
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
  }
}

async function writeEach(
  { root, member }: Place,
  changes: readonly DocumentChange[],
  staging: string,
): Promise<SkippedDocument[]> {
  const skipped: SkippedDocument[] = [];
  for (const { path, after } of changes) {
    try {
      await inFolder(join(root, dirname(path)), async (held) => {
        requireOwnFolder(member, held);
        const file = held.at(basename(path));
        if (after === undefined) rmSync(file);
        else await writeWhole(file, after, staging, { isOurs: false });
      });
    } catch (error) {
      if (path.startsWith(`${DOCS_FOLDER}/`) || !isClosed(error)) throw error;
      skipped.push({
        path,
        reason: `${path} may not be written (${error.code}), so its badge is left as it is`,
      });
    }
  }
  return skipped;
}

function isClosed(error: unknown): error is NodeJS.ErrnoException {
  return ['EACCES', 'EPERM', 'EROFS'].some((code) => hasCode(error, code));
}
