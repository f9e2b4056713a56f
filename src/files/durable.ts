import { closeSync, constants, fsync, openSync } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { PRIVATE_FILE, makeOwnFolder, shareAsFolder } from './modes.ts';
import { openOwnFile } from './own-file.ts';

const NEWLINE = 0x0a;
const { O_APPEND, O_CREAT, O_RDWR } = constants;

/** Waits until what was written into an open file or folder is on the disk. */
export const syncOpened = promisify(fsync);

/** Makes a folder of ours and those above it, so that they are there after a power cut. */
export async function makeFolder(folder: string): Promise<void> {
  const first = makeOwnFolder(folder);
  if (first === undefined) return;
  const top = path.dirname(path.resolve(first));
  let made = path.resolve(folder);
  do {
    made = path.dirname(made);
    await syncFolder(made);
  } while (made !== top);
}

/** A file's own fsync keeps its bytes; its name is in the folder, which needs one too. */
export async function syncFolder(folder: string): Promise<void> {
  await syncFile(folder);
}

/** What another program has written is on the disk when it returns. */
export async function syncFile(file: string): Promise<void> {
  const opened = openSync(file, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    await syncOpened(opened);
  } finally {
    closeSync(opened);
  }
}

/**
 * Appends text that ends in a newline, behind a line of its own where the file ends in a torn one; it is on disk on return.
 * After an error the file is cut back to what it was, so that the text is there whole or not at all.
 */
export async function appendText(file: string, text: string): Promise<void> {
  await makeFolder(path.dirname(file));
  const handle = await openOwnFile(file, O_APPEND | O_CREAT | O_RDWR, PRIVATE_FILE);
  try {
    const { size } = await handle.stat();
    if (size === 0) shareAsFolder(file);
    try {
      await handle.appendFile((await endsInsideLine(handle, size)) ? `\n${text}` : text);
      await handle.sync();
      if (size === 0) await syncFolder(path.dirname(file));
    } catch (error) {
      await handle.truncate(size);
      throw error;
    }
  } finally {
    await handle.close();
  }
}

/** Whether a file of this size ends in a line without its newline: whoever wrote that died meanwhile. */
export async function endsInsideLine(handle: FileHandle, size: number): Promise<boolean> {
  if (size === 0) return false;
  const last = Buffer.alloc(1);
  await handle.read(last, 0, 1, size - 1);
  return last[0] !== NEWLINE;
}
