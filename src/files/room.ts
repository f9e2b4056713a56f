import { open, rm } from 'node:fs/promises';
import { PRIVATE_FILE } from './modes.ts';
import { removeAbandoned, stagedIn } from './staged.ts';
import { explainRefusals, isWriteRefusal } from './system-errors.ts';

const LITTLE_BYTES = 256 * 1024;

/**
 * Throws ExhaustedError or UnavailableError, with the folder and what to do, unless a file can be made and written there now:
 * no room, no inode, no quota, or a disk that is read-only. The disk is asked by writing, since nothing else tells of quotas.
 * What a killed process has left of that is removed.
 */
export async function requireRoom(folder: string, bytes = LITTLE_BYTES): Promise<void> {
  await explainRefusals(folder, async () => {
    removeAbandoned(folder);
    const file = stagedIn(folder);
    try {
      await writeZeros(file, bytes);
    } catch (error) {
      // The folder says more than the name of a file that nobody has asked for.
      if (isWriteRefusal(error)) throw Object.assign(error, { path: folder });
      throw error;
    } finally {
      await rm(file, { force: true });
    }
  });
}

async function writeZeros(file: string, bytes: number): Promise<void> {
  const opened = await open(file, 'wx', PRIVATE_FILE);
  try {
    const zeros = Buffer.alloc(Math.min(bytes, LITTLE_BYTES));
    for (let written = 0; written < bytes;) written += (await opened.write(zeros)).bytesWritten;
  } finally {
    await opened.close();
  }
}
