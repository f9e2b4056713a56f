import { constants } from 'node:fs';
import { open } from 'node:fs/promises';

/** The bytes of a regular file, no link followed and no pipe waited for; undefined for what is none. Throws the system's error. */
export async function readRegularFile(file: string): Promise<Buffer | undefined> {
  await using handle = await open(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  return (await handle.stat()).isFile() ? await handle.readFile() : undefined;
}
