import { createWriteStream } from 'node:fs';
import { mkdir, open, rm, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import type { Readable, Writable } from 'node:stream';

const TAIL_BYTES = 32 * 1024;

/** A file of its own for each command: the service that an earlier one started goes on writing into its own. */
export async function openLog(file: string): Promise<FileHandle> {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  await rm(file, { force: true });
  return open(file, 'ax+', 0o600);
}

/** The child gets the file itself: nothing of this process stands between the two. */
export function streamTo({ fd }: FileHandle): Writable {
  return createWriteStream('', { fd, autoClose: false });
}

/** The end of what the file holds. */
export async function readTail(log: FileHandle): Promise<string> {
  const { size } = await log.stat();
  const start = Math.max(0, size - TAIL_BYTES);
  const { buffer, bytesRead } = await log.read(Buffer.alloc(size - start), 0, size - start, start);
  return wholeCharacters(buffer.subarray(0, bytesRead));
}

/** Text from the first whole character of UTF-8 on. */
function wholeCharacters(bytes: Buffer): string {
  return bytes.subarray(bytes.findIndex((byte) => (byte & 0xc0) !== 0x80)).toString();
}

/** Gives the last bytes that the streams have brought so far, as text. */
export function keepTail(streams: readonly (Readable | null)[]): () => string {
  let kept = Buffer.alloc(0);
  for (const stream of streams) {
    stream?.on('data', (chunk: Buffer) => {
      kept = Buffer.concat([kept, chunk]).subarray(-TAIL_BYTES);
    });
  }
  return () => wholeCharacters(kept);
}
