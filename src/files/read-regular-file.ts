import { constants } from 'node:fs';
import { open } from 'node:fs/promises';

/**
 * The bytes of a regular file, no link followed and no pipe waited for; undefined for what is none, or is larger than
 * `maxBytes`. Throws the system's error.
 */
export async function readRegularFile(file: string, maxBytes = Infinity): Promise<Buffer | undefined> {
  await using handle = await open(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  const found = await handle.stat();
  return found.isFile() && found.size <= maxBytes ? await handle.readFile() : undefined;
}
