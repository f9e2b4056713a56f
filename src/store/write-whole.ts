import {
  closeSync,
  fchmodSync,
  fchownSync,
  lstatSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
  type Stats,
} from 'node:fs';
import path from 'node:path';
import { hasCode, ifThere } from '../domain/errors.ts';
import { makeFolder, syncFolder, syncOpened } from './durable.ts';
import { removeAbandoned, stagedIn } from './staged.ts';

/**
 * Writes a file whole or not at all: staged under a name of its own in `staging`, a folder on the same disk, then renamed.
 * When it returns, the file outlasts a power cut; at any moment before, the old one does, as a whole. The folder's sync for
 * that adds about a tenth to the file's own. Without `isSynced` it outlasts a kill, and a power cut may take it.
 * Only the disk is waited for: the other calls cost less than to wait for a thread that makes them.
 * A file that was there keeps its mode and owner. What killed processes have left in `staging` is removed, so it does not pile up.
 */
export async function writeWhole(
  file: string,
  text: string,
  staging: string,
  { isSynced = true } = {},
): Promise<void> {
  await makeFolder(path.dirname(file));
  await makeFolder(staging);
  removeAbandoned(staging);
  const old = ifThere(() => lstatSync(file));
  const staged = stagedIn(staging);
  try {
    await writeStaged(staged, text, old, isSynced);
    renameSync(staged, file);
    if (isSynced) await syncFolder(path.dirname(file));
  } catch (error) {
    rmSync(staged, { force: true });
    throw error;
  }
}

async function writeStaged(
  file: string,
  text: string,
  like: Stats | undefined,
  isSynced: boolean,
): Promise<void> {
  const opened = openSync(file, 'wx');
  try {
    writeFileSync(opened, text);
    if (like !== undefined) {
      keepOwner(opened, like);
      fchmodSync(opened, like.mode);
    }
    if (isSynced) await syncOpened(opened);
  } finally {
    closeSync(opened);
  }
}

/** Only root may give a file away; of several people who share a folder, who writes last owns what is written. */
function keepOwner(opened: number, { uid, gid }: Stats): void {
  try {
    fchownSync(opened, uid, gid);
  } catch (error) {
    if (!hasCode(error, 'EPERM')) throw error;
  }
}
