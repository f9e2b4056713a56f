import { randomUUID } from 'node:crypto';
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';
import { explainRefusals, isWriteRefusal } from './system-errors.ts';

const LITTLE_BYTES = 256 * 1024;

/**
 * Throws ExhaustedError or UnavailableError, with the folder and what to do, unless a file can be made and written there now:
 * no room, no inode, no quota, or a disk that is read-only. The disk is asked by writing, since nothing else tells of quotas.
 */
export async function requireRoom(folder: string, bytes = LITTLE_BYTES): Promise<void> {
  const file = path.join(folder, `.room-${randomUUID()}`);
  await explainRefusals(folder, async () => {
    try {
      writeZeros(file, bytes);
    } catch (error) {
      // The folder says more than the name of a file that nobody has asked for.
      if (isWriteRefusal(error)) throw Object.assign(error, { path: folder });
      throw error;
    } finally {
      rmSync(file, { force: true });
    }
    return Promise.resolve();
  });
}

function writeZeros(file: string, bytes: number): void {
  const opened = openSync(file, 'wx');
  try {
    const zeros = Buffer.alloc(Math.min(bytes, LITTLE_BYTES));
    for (let written = 0; written < bytes;) written += writeSync(opened, zeros);
  } finally {
    closeSync(opened);
  }
}
