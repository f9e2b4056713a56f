import { closeSync, constants, fstatSync, openSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { readAtMost, readAtMostSync } from './read-at-most.ts';

const HARMLESS = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

/**
 * The bytes of a regular file, no link followed and no pipe waited for; undefined for what is none, or is larger than
 * `maxBytes`. Throws the system's error.
 */
export async function readRegularFile(file: string, maxBytes: number): Promise<Buffer | undefined> {
  await using handle = await open(file, HARMLESS);
  const found = await handle.stat();
  return found.isFile() && found.size <= maxBytes ? await readAtMost(handle, maxBytes) : undefined;
}

/** The same at once, of a file that is small. */
export function readRegularFileSync(file: string, maxBytes: number): Buffer | undefined {
  const opened = openSync(file, HARMLESS);
  try {
    const found = fstatSync(opened);
    return found.isFile() && found.size <= maxBytes ? readAtMostSync(opened, maxBytes) : undefined;
  } finally {
    closeSync(opened);
  }
}
