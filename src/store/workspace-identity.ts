import { randomUUID } from 'node:crypto';
import { access, realpath, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import { isUnreachable } from '../domain/errors.ts';
import {
  readDataIdentity,
  readFolderIdentity,
  writeDataIdentity,
  writeFolderIdentity,
  type Place,
} from './identity-files.ts';
import { acquireLock } from './lock.ts';
import { hasIdentity, requireOwnData } from './own-data.ts';
import { isWriteRefusal } from './system-errors.ts';

/** Which workspace a folder is, whatever its path. */
export interface WorkspaceIdentity {
  /** Made once; it goes with the folder, and with its data into a backup. */
  readonly id: string;
  /** The folder's real path now. */
  readonly path: string;
  readonly host: string;
  /** Where it has been, here and on other machines. */
  readonly places: readonly Place[];
  /** What a person should know of where the folder comes from, once: that it is a copy, or came from another machine. */
  readonly note: string | undefined;
}

const LOCK_LIMIT_MS = 30_000;

/**
 * The workspace's identity, made where there is none yet. A copy of a workspace whose original is still on this machine
 * becomes a workspace of its own. Throws UnavailableError where `data` is not this workspace's.
 */
export async function identify(root: string): Promise<WorkspaceIdentity> {
  await requireOwnData(root);
  const here: Place = { host: hostname(), path: await realpath(root) };
  const lock = await acquireLock(path.join(root, 'data', 'locks', 'workspace.lock'), LOCK_LIMIT_MS);
  try {
    const folder = await readFolderIdentity(root);
    const known = folder?.workspace_id ?? (await readDataIdentity(root));
    const before = folder?.places ?? [];
    const original = known === undefined ? undefined : await originalOf({ root, id: known, here, before });
    const id = known === undefined || original !== undefined ? randomUUID() : known;
    const isKnownPlace = before.some((place) => isSamePlace(place, here));
    const places = original !== undefined ? [here] : isKnownPlace ? before : [...before, here];
    if (original !== undefined || !(await hasIdentity(root))) await writeDataIdentity(root, id);
    if (id !== folder?.workspace_id || places !== before) {
      await writeFolderIdentity(root, { workspace_id: id, places });
    }
    return { id, path: here.path, host: here.host, places, note: noteOf({ here, before, original }) };
  } finally {
    lock.release();
  }
}

function noteOf({ here, before, original }: Arrival & { original: string | undefined }): string | undefined {
  if (original !== undefined)
    return `This workspace is a copy of ${original}, which is still there: from now on it is one of its own, with its own monitor and runs.`;
  const last = before.at(-1);
  if (last === undefined || before.some(({ host }) => host === here.host)) return undefined;
  return (
    `This workspace was used on ${last.host} before (${last.path}), and goes on here. If that one is still used, this is a copy: ` +
    'remove .hms/workspace.json and data/identity here to make it a workspace of its own.'
  );
}

/** Before data is written: makes sure that it is written to this workspace's, and says whose it is. */
export async function claimData(root: string): Promise<void> {
  if (!(await hasIdentity(root))) await identify(root);
}

export function isSamePlace(one: Place, other: Place): boolean {
  return one.host === other.host && one.path === other.path;
}

interface Arrival {
  readonly here: Place;
  readonly before: readonly Place[];
}

/** Where on this machine another folder is this workspace too, and was so before. */
async function originalOf({
  root,
  id,
  here,
  before,
}: Arrival & { root: string; id: string }): Promise<string | undefined> {
  for (const place of before) {
    if (place.host !== here.host || place.path === here.path) continue;
    if (await isCopy({ id, path: root }, place.path)) return place.path;
  }
  return undefined;
}

/** Whether the folder at `other` is the workspace of this id too, and is not the folder at `path` by another name. */
export async function isCopy(
  { id, path }: Pick<WorkspaceIdentity, 'id' | 'path'>,
  other: string,
): Promise<boolean> {
  const found = await readFolderIdentity(other).catch((error: unknown) => {
    if (isUnreachable(error)) return undefined;
    throw error;
  });
  return found?.workspace_id === id && !(await isSameFolder(path, other));
}

/** Whether two paths lead to one folder: what is made in one is seen in the other, through links, mounts and networks alike. */
export async function isSameFolder(one: string, other: string): Promise<boolean> {
  const name = `.place-${randomUUID()}`;
  const made = path.join(one, '.hms', name);
  try {
    await writeFile(made, '');
    await access(path.join(other, '.hms', name));
    return true;
  } catch (error) {
    // Where nothing can be made, nothing can be told.
    if (isWriteRefusal(error) && error.path === made) return true;
    if (isUnreachable(error)) return false;
    throw error;
  } finally {
    await rm(made, { force: true });
  }
}
