import { chmodSync, fchmodSync, mkdirSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { hasCode } from './error-codes.ts';

import path from 'node:path';

/** For its owner alone. */
export const PRIVATE_FILE = 0o600;
const PRIVATE_FOLDER = 0o700;

/** The folders of a workspace that hold what is ours. */
const OWN_FOLDERS = ['.hms', 'data'];

/**
 * Makes a folder of ours, and those above it, and returns the first that was missing: `.hms` and `data` for their owner alone,
 * and what lies in a folder that is there already for those who may enter that one, since its owner chose them. So a group
 * shares a workspace whose two folders it has made, or opened, for itself (docs/security.md).
 */
export function makeOwnFolder(folder: string): string | undefined {
  const first = mkdirSync(folder, { recursive: true, mode: PRIVATE_FOLDER });
  if (first === undefined || isOwnFolder(first, folder)) return first;
  const mode = modeOf(path.dirname(path.resolve(first)));
  if (mode === PRIVATE_FOLDER) return first;
  for (let made = path.resolve(folder); made !== path.dirname(path.resolve(first)); made = path.dirname(made))
    setMode(made, mode);
  return first;
}

/** What a new file in a folder of ours may be done to: by whom the folder is shared with, the same as to the folder. */
export function fileModeIn(folder: string): number {
  return modeOf(folder) & 0o666;
}

/** Makes an empty file of ours unless there is one; SQLite would make it for everybody to read. */
export async function makeOwnFile(file: string): Promise<void> {
  try {
    await (await open(file, 'wx', PRIVATE_FILE)).close();
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return;
    throw error;
  }
  shareAsFolder(file);
}

/** Lets those who may enter the folder use a file of ours that was made for this user alone, whatever the umask says. */
export function shareAsFolder(file: string): void {
  const mode = fileModeIn(path.dirname(file));
  if (mode !== PRIVATE_FILE) setMode(file, mode);
}

/** A file system without modes of its own refuses that, and has one mode for all. */
export function setMode(file: string | number, mode: number): void {
  try {
    if (typeof file === 'number') fchmodSync(file, mode);
    else chmodSync(file, mode);
  } catch (error) {
    if (!['EPERM', 'ENOTSUP', 'ENOSYS'].some((code) => hasCode(error, code))) throw error;
  }
}

/** Whether the first folder that was missing is one of the two, or the whole workspace down to one of them. */
function isOwnFolder(first: string, folder: string): boolean {
  const made = path.relative(path.dirname(path.resolve(first)), path.resolve(folder)).split(path.sep);
  return made.some((name) => OWN_FOLDERS.includes(name));
}

function modeOf(folder: string): number {
  return statSync(folder).mode & 0o7777;
}
