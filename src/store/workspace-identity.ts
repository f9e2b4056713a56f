import { randomUUID } from 'node:crypto';
import { access, realpath, rm, stat, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { UnavailableError } from '../domain/errors.ts';
import { isUnreachable, unlessMissing } from '../files/error-codes.ts';
import {
  readDataIdentity,
  readFolderIdentity,
  writeDataIdentity,
  writeFolderIdentity,
  type WorkspacePlace,
} from './identity-files.ts';
import { acquireLock } from '../files/lock.ts';
import { PRIVATE_FILE } from '../files/modes.ts';
import { hasIdentity, requireOwnData } from './own-data.ts';
import { isWriteRefusal } from '../files/system-errors.ts';

import path from 'node:path';

/** Which workspace a folder is, whatever its path. */
export interface WorkspaceIdentity {
  /** Made once; it goes with the folder, and with its data into a backup. */
  readonly id: string;
  /** The folder's real path now. */
  readonly path: string;
  readonly host: string;
  /** Where it has been, here and, once for each path, on other machines. */
  readonly places: readonly WorkspacePlace[];
  /** What a person should know of where the folder comes from, once: that it is a copy, or came from another machine. */
  readonly note: string | undefined;
}

const LOCK_LIMIT_MS = 30_000;
/** More machines than anybody remembers. */
const MAX_OTHER_PLACES = 20;

/**
 * The workspace's identity, made where there is none yet. A copy of a workspace whose original is still on this machine
 * becomes a workspace of its own. Throws UnavailableError where `data` is not this workspace's, or is its original's.
 */
export async function identify(root: string): Promise<WorkspaceIdentity> {
  await requireOwnData(root);
  const here: WorkspacePlace = { host: hostname(), path: await realpath(root) };
  const lock = await acquireLock(path.join(root, 'data', 'locks', 'workspace.lock'), LOCK_LIMIT_MS);
  try {
    const folder = await readFolderIdentity(root);
    const known = folder?.workspace_id ?? (await readDataIdentity(root));
    const before = folder?.places ?? [];
    const original = known === undefined ? undefined : await originalOf({ root, id: known, here, before });
    const id = known === undefined || original !== undefined ? randomUUID() : known;
    if (original !== undefined) await refuseDataOf(original, root);
    const places = original === undefined ? withPlace(before, here) : [here];
    if (original !== undefined || !(await hasIdentity(root))) await writeDataIdentity(root, id);
    if (id !== folder?.workspace_id || places !== before) {
      await writeFolderIdentity(root, { workspace_id: id, places: withoutOldest(places, here) });
    }
    return { id, path: here.path, host: here.host, places, note: noteOf({ here, before, original }) };
  } finally {
    lock.release();
  }
}

/** A copy is told by where its original was on this machine, so that only places on others are forgotten. */
function withoutOldest(
  places: readonly WorkspacePlace[],
  { host }: WorkspacePlace,
): readonly WorkspacePlace[] {
  const others = places.filter((place) => place.host !== host).slice(-MAX_OTHER_PLACES);
  return places.filter((place) => place.host === host || others.includes(place));
}

/** The places with this one last, if it is new; of other machines one for each path, since containers change their names. */
function withPlace(before: readonly WorkspacePlace[], here: WorkspacePlace): readonly WorkspacePlace[] {
  if (before.some((place) => isSamePlace(place, here))) return before;
  return [...before.filter(({ host, path }) => host === here.host || path !== here.path), here];
}

/** A copy whose `data` leads to the original's would make the original's data its own. */
async function refuseDataOf(original: string, root: string): Promise<void> {
  const [own, theirs] = await Promise.all([dataNode(root), dataNode(original)]);
  if (own === undefined || own !== theirs) return;
  throw new UnavailableError(
    `${root} is a copy of ${original}, and \`data\` here leads to the data of ${original}; give this copy data of its own.`,
  );
}

async function dataNode(root: string): Promise<string | undefined> {
  const found = await unlessMissing(stat(path.join(root, 'data'), { bigint: true }));
  return found && `${found.dev}:${found.ino}`;
}

function noteOf({ here, before, original }: Arrival & { original: string | undefined }): string | undefined {
  if (original !== undefined)
    return `This workspace is a copy of ${original}, which is still there: from now on it is one of its own, with its own monitor and runs.`;
  const last = before.at(-1);
  if (last === undefined || last.path === here.path) return undefined;
  if (before.some(({ host }) => host === here.host)) return undefined;
  return (
    `This workspace was used on ${last.host} before (${last.path}), and goes on here. If that one is still used, this is a copy: ` +
    'remove .hms/workspace.json and data/identity here to make it a workspace of its own.'
  );
}

/** Before data is written: makes sure that it is written to this workspace's, and says whose it is. */
export async function claimData(root: string): Promise<void> {
  if (!(await hasIdentity(root))) await identify(root);
}

export function isSamePlace(one: WorkspacePlace, other: WorkspacePlace): boolean {
  return one.host === other.host && one.path === other.path;
}

interface Arrival {
  readonly here: WorkspacePlace;
  readonly before: readonly WorkspacePlace[];
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
    await writeFile(made, '', { mode: PRIVATE_FILE });
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
