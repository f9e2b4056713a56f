import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { unlessMissing } from '../domain/errors.ts';

/** No write takes this long: a staged file that is older was left by a process that died. */
const ABANDONED_AFTER_MS = 3_600_000;

const STAGED = /^\.hms-staged-[0-9a-f-]{36}$/;

/**
 * Writes a file whole or not at all: staged under a name of its own in `staging`, a folder on the same disk, then renamed.
 * What killed processes have left there is removed after an hour, so it does not pile up.
 */
export async function writeWhole(file: string, text: string, staging: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  await mkdir(staging, { recursive: true });
  await removeAbandoned(staging);
  const staged = path.join(staging, `.hms-staged-${randomUUID()}`);
  try {
    await writeSynced(staged, text);
    await rename(staged, file);
  } catch (error) {
    await rm(staged, { force: true });
    throw error;
  }
}

async function writeSynced(file: string, text: string): Promise<void> {
  const handle = await open(file, 'wx');
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function removeAbandoned(staging: string): Promise<void> {
  for (const name of (await readdir(staging)).filter((other) => STAGED.test(other))) {
    const file = path.join(staging, name);
    const found = await unlessMissing(stat(file));
    if (found !== undefined && Date.now() - found.mtimeMs > ABANDONED_AFTER_MS)
      await rm(file, { force: true });
  }
}
