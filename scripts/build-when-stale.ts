import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { execaNode } from 'execa';
import { hashFile, hashOfSources } from './hash-of-sources.ts';
import { unlessMissing } from '../src/files/error-codes.ts';
import { acquireLock } from '../src/files/lock.ts';

/** Builds unless what is built was made from the sources as they are now. Of two that ask at once, one builds and the other waits. */
export async function buildWhenStale(root: string, signal?: AbortSignal): Promise<'built' | 'current'> {
  const lock = await acquireLock(path.join(root, 'node_modules/.cache/hms-build.lock'), 600_000);
  try {
    if ((await builtFrom(root)) === hashOfSources(root)) return 'current';
    process.stderr.write('dist is not made from these sources: building it.\n');
    await execaNode(path.join(root, 'scripts/build.ts'), {
      cwd: root,
      stdout: process.stderr,
      ...(signal === undefined ? {} : { cancelSignal: signal }),
    });
    return 'built';
  } finally {
    lock.release();
  }
}

async function builtFrom(root: string): Promise<string | undefined> {
  return (await unlessMissing(readFile(hashFile(root), 'utf8')))?.trim();
}
