import { constants, type Stats } from 'node:fs';
import { lstat, open, readdir, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { ComponentFolderError, UnavailableError, unlessMissing } from '../domain/errors.ts';
import type { FleetMember } from '../domain/fleet.ts';
import { requireFolder } from '../workspace/component-folder.ts';
import { DOCS_FOLDER } from '../domain/own-documents.ts';

/** A component's folder whose documents can be read and written without leaving it. */
export interface ComponentFiles {
  readonly member: FleetMember;
  /** The folder with its links resolved. */
  readonly root: string;
  /** The names in the folder itself. */
  readonly names: readonly string[];
}

/** Opens a component's folder for its documents. Throws ComponentFolderError when it is not there, or HMS-docs leads out of it. */
export async function openComponentFiles(member: FleetMember): Promise<ComponentFiles> {
  const { folder } = member;
  await requireFolder(member);
  const root = await realpath(folder);
  const docs = await unlessMissing(lstat(join(root, DOCS_FOLDER)));
  if (docs !== undefined && !docs.isDirectory())
    throw new ComponentFolderError(
      `${join(folder, DOCS_FOLDER)} is ${kindOf(docs)}; expected a folder, or nothing. ` +
        'Nothing was written. Replace it by a folder, or switch `docs` off for this component in components.yaml.',
    );
  return { member, root, names: await readdir(root) };
}

/** The text of a document, undefined when there is none. Throws UnavailableError for anything but a regular file of UTF-8 text. */
export async function readDocument(
  { root, member }: ComponentFiles,
  path: string,
): Promise<string | undefined> {
  const file = join(root, path);
  const found = await unlessMissing(lstat(file));
  if (found === undefined) return undefined;
  if (!found.isFile()) throw refusal(member, path, `is ${kindOf(found)}; expected a regular file`);
  await using handle = await open(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  const bytes = await handle.readFile();
  const text = bytes.toString('utf8');
  // Writing back a text that lost bytes in decoding would change what people wrote.
  if (!Buffer.from(text, 'utf8').equals(bytes)) throw refusal(member, path, 'is not UTF-8 text');
  return text;
}

function refusal({ folder, component }: FleetMember, path: string, problem: string): UnavailableError {
  return new UnavailableError(
    `${join(folder, path)} ${problem}. No document of ${component.id} was changed. ` +
      'Put a regular UTF-8 file there, or switch this document off with `docs` for this component in components.yaml.',
  );
}

function kindOf(found: Stats): string {
  if (found.isSymbolicLink()) return 'a symbolic link';
  return found.isDirectory() ? 'a folder' : found.isFile() ? 'a file' : 'a special file';
}
