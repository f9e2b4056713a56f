import {
  closeSync,
  fchownSync,
  linkSync,
  lstatSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
  type Stats,
} from 'node:fs';
import { hasCode, ifThere } from './error-codes.ts';
import { PRIVATE_FILE, fileModeIn, setMode } from './modes.ts';
import { makeFolder, syncFolder, syncOpened } from './durable.ts';
import { removeAbandoned, stagedIn } from './staged.ts';

import path from 'node:path';

/**
 * Writes a file whole or not at all: staged under a name of its own in `staging`, a folder on the same disk, then renamed.
 * When it returns, the file outlasts a power cut; at any moment before, the old one does, as a whole. The folder's sync for
 * that adds about a tenth to the file's own. Without `isSynced` it outlasts a kill, and a power cut may take it.
 * Only the disk is waited for: the other calls cost less than to wait for a thread that makes them.
 * A regular file that was there keeps its owner, and its mode without the bits that lend its owner's rights. A new one
 * is for those who may enter its folder, or with `isOurs: false`, in somebody's repository, as any program makes it. What killed processes have left in `staging` is removed, so it does not pile up.
 */
export async function writeWhole(
  file: string,
  text: string | Buffer,
  staging: string,
  { isSynced = true, isOurs = true } = {},
): Promise<void> {
  await makeFolder(path.dirname(file));
  await makeFolder(staging);
  removeAbandoned(staging);
  const old = ifThere(() => lstatSync(file));
  const staged = stagedIn(staging);
  try {
    const mode = isOurs ? { mode: PRIVATE_FILE, shared: fileModeIn(path.dirname(file)) } : {};
    await writeStaged(staged, text, { like: old, isSynced, ...mode });
    renameSync(staged, file);
    if (isSynced) await syncFolder(path.dirname(file));
  } catch (error) {
    rmSync(staged, { force: true });
    throw error;
  }
}

/**
 * The same for a file that must not be there yet; with `mode` for it. A file system's error, as EEXIST where the name is taken,
 * leaves nothing behind.
 */
export async function writeNew(
  file: string,
  text: string | Buffer,
  staging: string,
  { mode }: { readonly mode?: number } = {},
): Promise<void> {
  removeAbandoned(staging);
  const staged = stagedIn(staging);
  try {
    await writeStaged(staged, text, mode === undefined ? {} : { mode });
    putInPlace(staged, file);
    await syncFolder(path.dirname(file));
  } finally {
    rmSync(staged, { force: true });
  }
}

/** A link, unlike a rename, fails when the name is taken; some file systems know none. */
function putInPlace(staged: string, file: string): void {
  try {
    linkSync(staged, file);
  } catch (error) {
    if (!NO_LINKS.some((code) => hasCode(error, code))) throw error;
    closeSync(openSync(file, 'wx'));
    renameSync(staged, file);
  }
}

const NO_LINKS = ['EPERM', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP', 'EMLINK'];

interface Staging {
  readonly like?: Stats | undefined;
  readonly isSynced?: boolean;
  /** Of the file while it is written, less the umask. */
  readonly mode?: number;
  /** Of the file then, where there was none. */
  readonly shared?: number;
}

async function writeStaged(
  file: string,
  text: string | Buffer,
  { like, isSynced = true, mode = 0o666, shared = mode }: Staging,
): Promise<void> {
  const opened = openSync(file, 'wx', mode);
  try {
    writeFileSync(opened, text);
    if (like?.isFile() === true) {
      keepOwner(opened, like);
      setMode(opened, like.mode & 0o777);
    } else if (shared !== mode) setMode(opened, shared);
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
