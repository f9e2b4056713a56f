import { lstat, mkdir, readdir, rename, rm, rmdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { UnavailableError, unlessMissing } from '../domain/errors.ts';
import type { ComponentFiles } from './component-files.ts';
import { DOCS_FOLDER } from './documents/document-kind.ts';
import type { DocumentChange } from './plan-documents.ts';

/** The name of a file that is being written, in HMS-docs; the library adds a number to it while it writes. */
const UNFINISHED = /^\.hms-writing-.+$/;
/** No write takes this long: what is older was left by a killed process. */
const ABANDONED_AFTER_MS = 60_000;

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
  await removeAbandoned(docs);
  if (changes.length === 0) return;
  await mkdir(docs, { recursive: true });
  for (const { path, after } of changes) {
    if (after === undefined) await rm(join(root, path));
    else await writeWhole(join(root, path), after, docs);
  }
  if ((await readdir(docs)).length === 0) await rmdir(docs);
}

/** Stages the file in our own folder, so that a kill leaves nothing beside a README. */
async function writeWhole(file: string, content: string, stage: string): Promise<void> {
  const staged = join(stage, `.hms-writing-${process.pid}-${basename(file)}`);
  const old = await unlessMissing(lstat(file));
  const owner = old === undefined ? {} : { mode: old.mode, chown: { uid: old.uid, gid: old.gid } };
  try {
    await writeFileAtomic(staged, content, owner);
    await rename(staged, file);
  } finally {
    await rm(staged, { force: true });
  }
}

async function removeAbandoned(docs: string): Promise<void> {
  const names = (await unlessMissing(readdir(docs))) ?? [];
  for (const name of names.filter((candidate) => UNFINISHED.test(candidate))) {
    const file = join(docs, name);
    const found = await unlessMissing(lstat(file));
    if (found !== undefined && Date.now() - found.mtimeMs > ABANDONED_AFTER_MS)
      await rm(file, { force: true });
  }
}
