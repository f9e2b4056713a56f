import type { Stats } from 'node:fs';
import { lstat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { ComponentFolderError } from '../domain/errors.ts';
import { isUnreachable, unlessMissing } from '../files/error-codes.ts';
import type { FleetMember } from '../domain/fleet.ts';
import { inFolder, type HeldFolder } from '../files/held-folder.ts';
import { readRegularFile } from '../files/read-regular-file.ts';
import { requireFolder } from '../workspace/component-folder.ts';
import { DOCS_FOLDER } from '../domain/documents/document-places.ts';
import { readmePlaces, type ReadmePlaces } from '../workspace/readme-places.ts';

/** A component's folder whose documents can be read and written without leaving it. */
export interface DocumentFolder {
  readonly member: FleetMember;
  /** The folder with its links resolved. */
  readonly root: string;
  readonly readmes: ReadmePlaces;
}

/** What stands where a document goes: its text, nothing, or what keeps hms from editing it, as in `is a symbolic link`. */
export type FoundDocument = { readonly content: string | undefined } | { readonly problem: string };

/** GitHub shows no more than half a megabyte of a README. */
const MAX_BYTES = 4 * 1024 * 1024;
const TOO_LARGE = { problem: `is larger than ${MAX_BYTES / 1024 / 1024} MB, so it is not edited` };

/** Opens a component's folder for its documents. Throws ComponentFolderError when it is not there, or HMS-docs leads out of it. */
export async function openDocumentFolder(member: FleetMember): Promise<DocumentFolder> {
  const { folder } = member;
  const root = await requireFolder(member);
  const docs = await unlessMissing(lstat(join(root, DOCS_FOLDER)));
  if (docs !== undefined && !docs.isDirectory())
    throw new ComponentFolderError(
      `${join(folder, DOCS_FOLDER)} is ${kindOf(docs)}; expected a folder, or nothing. ` +
        'Nothing was written. Replace it by a folder, or switch `docs` off for this component in components.yaml.',
    );
  return { member, root, readmes: await readmePlaces(root) };
}

/** Reads somebody else's file that gets something of ours: what its owner has made read-only is not edited. */
export async function findReadme(files: DocumentFolder, path: string): Promise<FoundDocument> {
  const found = await findDocument(files, path);
  if ('problem' in found || found.content === undefined) return found;
  const place = join(files.root, dirname(path));
  const looked = inFolder(place, (held) => lstat(held.at(basename(path))));
  const { mode } = (await unlessMissing(looked)) ?? { mode: 0 };
  return (mode & 0o222) === 0 ? { problem: 'is read-only' } : found;
}

/** Reads a document; only a regular file of UTF-8 text can be edited. */
export async function findDocument({ root }: DocumentFolder, path: string): Promise<FoundDocument> {
  const found = await unlessMissing(
    inFolder(join(root, dirname(path)), (held) => readIn(held, basename(path))),
  );
  return found ?? { content: undefined };
}

async function readIn(held: HeldFolder, name: string): Promise<FoundDocument> {
  const file = held.at(name);
  const found = await lstat(file);
  if (!found.isFile()) return { problem: `is ${kindOf(found)}; expected a regular file` };
  if (found.size > MAX_BYTES) return TOO_LARGE;
  try {
    const bytes = await readRegularFile(file, MAX_BYTES);
    return bytes === undefined ? { problem: 'is changed at this moment' } : asText(bytes);
  } catch (error) {
    if (isUnreachable(error)) return { problem: `cannot be read (${(error as NodeJS.ErrnoException).code})` };
    throw error;
  }
}

/** Writing back a text that lost bytes in decoding would change what people wrote; UTF-16 without its mark is UTF-8 with NULs. */
function asText(bytes: Buffer): FoundDocument {
  const content = bytes.toString('utf8');
  const isText = Buffer.from(content, 'utf8').equals(bytes) && !content.includes('\0');
  return isText ? { content } : { problem: 'is not UTF-8 text' };
}

function kindOf(found: Stats): string {
  if (found.isSymbolicLink()) return 'a symbolic link';
  return found.isDirectory() ? 'a folder' : found.isFile() ? 'a file' : 'a special file';
}
