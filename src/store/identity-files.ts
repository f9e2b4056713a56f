import { realpath } from 'node:fs/promises';
import { unlessMissing } from '../files/error-codes.ts';
import { readRegularFile } from '../files/read-regular-file.ts';
import { isWriteRefusal } from '../files/system-errors.ts';
import { writeWhole } from '../files/write-whole.ts';

import path from 'node:path';
import * as z from 'zod';

/** A folder in which a workspace has been used: where, and on which machine. */
export const WorkspacePlace = z.object({ host: z.string(), path: z.string() });
export type WorkspacePlace = z.infer<typeof WorkspacePlace>;

/** In `data/identity/workspace.json`: whose data this is. It goes where the data goes: into a backup too. */
export const DataIdentity = z.object({ schema_version: z.literal(1), workspace_id: z.uuid() });

/** In `.hms/workspace.json`: which workspace this folder is, and where it has been, the newest place last. */
const FolderIdentity = z.object({
  schema_version: z.literal(1),
  workspace_id: z.uuid(),
  places: z.array(WorkspacePlace).default([]),
});
export type FolderIdentity = z.infer<typeof FolderIdentity>;

export function dataIdentityFile(root: string): string {
  return path.join(root, 'data', 'identity', 'workspace.json');
}

export function folderIdentityFile(root: string): string {
  return path.join(root, '.hms', 'workspace.json');
}

/** Undefined where there is none, or none that can be read. */
export async function readDataIdentity(root: string): Promise<string | undefined> {
  return (await read(dataIdentityFile(root), DataIdentity))?.workspace_id;
}

/** The same of the folder's. */
export async function readFolderIdentity(root: string): Promise<FolderIdentity | undefined> {
  return read(folderIdentityFile(root), FolderIdentity);
}

export async function writeDataIdentity(root: string, workspace_id: string): Promise<void> {
  await write(dataIdentityFile(root), { schema_version: 1, workspace_id });
}

/** Where the folder cannot be written, it is known by its data alone. */
export async function writeFolderIdentity(
  root: string,
  { workspace_id, places }: { workspace_id: string; places: readonly WorkspacePlace[] },
): Promise<void> {
  const identity: FolderIdentity = { schema_version: 1, workspace_id, places: [...places] };
  await write(folderIdentityFile(root), identity).catch((error: unknown) => {
    if (!isWriteRefusal(error)) throw error;
  });
}

/** Many times what the places of a workspace take. */
const MAX_BYTES = 1024 * 1024;

/** The folder may be one that a repository names (see `claimFolder`): a pipe is not waited for, and a huge file not read. */
async function read<T>(file: string, schema: z.ZodType<T>): Promise<T | undefined> {
  const reading = realpath(file).then((resolved) => readRegularFile(resolved, MAX_BYTES));
  const bytes = await unlessMissing(reading);
  if (bytes === undefined) return undefined;
  try {
    return schema.safeParse(JSON.parse(bytes.toString())).data;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

async function write(file: string, identity: object): Promise<void> {
  await writeWhole(file, `${JSON.stringify(identity)}\n`, path.dirname(file));
}
