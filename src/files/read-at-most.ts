import { readSync } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';

/**
 * All bytes of an open file, or undefined where there are more: it may grow while it is read, and a file of `/proc` has no
 * bytes by its size, and no end.
 */
export async function readAtMost(handle: FileHandle, maxBytes: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of handle.createReadStream({ autoClose: false, start: 0, end: maxBytes })) {
    chunks.push(chunk as Buffer);
    size += (chunk as Buffer).length;
  }
  return size > maxBytes ? undefined : Buffer.concat(chunks);
}

/** The same at once. */
export function readAtMostSync(opened: number, maxBytes: number): Buffer | undefined {
  const bytes = Buffer.allocUnsafe(maxBytes + 1);
  let size = 0;
  while (size <= maxBytes) {
    const read = readSync(opened, bytes, size, bytes.length - size, size);
    if (read === 0) return bytes.subarray(0, size);
    size += read;
  }
  return undefined;
}
