import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { secretsIn, type Secrets } from '../domain/text/without-secrets.ts';

const MAX_BYTES = 8 * 1024 * 1024;

/**
 * Puts asterisks in the place of the secrets that a file has so far, as many as each has bytes: another process may go on
 * appending to it. Of a larger file only the last 8 MB are looked at.
 */
export async function maskFile(file: string, secrets: Secrets): Promise<void> {
  await using handle = await open(file, constants.O_RDWR | constants.O_NONBLOCK);
  const found = await handle.stat();
  if (!found.isFile()) return;
  const { size } = found;
  const start = Math.max(0, size - MAX_BYTES);
  const bytes = Buffer.alloc(size - start);
  await handle.read(bytes, 0, bytes.length, start);
  // A character for each byte, so that a place in the text is one in the file.
  const places = secretsIn(
    bytes.toString('latin1'),
    secrets.map((secret) => Buffer.from(secret).toString('latin1')),
  );
  for (const [from, to] of places)
    await handle.write(Buffer.alloc(to - from, '*'), 0, to - from, start + from);
}
