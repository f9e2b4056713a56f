import { createHash } from 'node:crypto';
import type { SlowFile } from '../domain/analysis/cache.ts';
import { layDown, takeInHand } from '../process/threads/in-hand.ts';
import type { LeftOut } from '../process/threads/messages.ts';
import type { ComponentFiles } from './component-files.ts';
import { byteReader } from './byte-reader.ts';
import { MAX_BYTES, UnreadableFileError } from '../files/read-contained-file.ts';

/** The files, without those that took too much to read; of the others is noted which of them is read. */
export function withoutSlow<Files extends Pick<ComponentFiles, 'read' | 'openBytes'>>(
  files: Files,
  slow: readonly LeftOut[],
): Files {
  const reasons = new Map(slow.map(({ path, reason }) => [path, reason]));
  const refuseSlow = (path: string): void => {
    const reason = reasons.get(path);
    if (reason !== undefined) throw new UnreadableFileError(reason);
  };
  return {
    ...files,
    read: async (path) => {
      refuseSlow(path);
      takeInHand(path);
      const text = await files.read(path);
      // Again, as another may have been read meanwhile: who asked for it goes on with it now.
      takeInHand(path);
      return text;
    },
    openBytes: (limit) => {
      const read = files.openBytes(limit);
      return (path) => {
        refuseSlow(path);
        return read(path);
      };
    },
  };
}

/** Does what is to be done for one file, so that it is known whose fault it is if that takes too long. */
export async function forFile<T>(file: string, work: () => Promise<T>): Promise<T> {
  takeInHand(file);
  try {
    return await work();
  } finally {
    layDown();
  }
}

/** Those of the remembered files that are as they were when they took too much. */
export function stillSlow(folder: string, known: readonly SlowFile[]): SlowFile[] {
  return known.filter(({ path, hash }) => hash !== null && hashOf(folder, path) === hash);
}

/** What is worth remembering of files that took too much. */
export function rememberSlow(folder: string, slow: readonly LeftOut[]): SlowFile[] {
  return slow.map(({ path, reason }) => ({ path, reason, hash: hashOf(folder, path) }));
}

/** Of what is read of a file at most; null where it is not read, as one of a bare repository. */
function hashOf(folder: string, path: string): string | null {
  try {
    const read = byteReader(folder, MAX_BYTES)(path);
    if (read instanceof Promise) return null;
    return createHash('sha256').update(`${read.size}\0`).update(read.bytes).digest('hex');
  } catch (error) {
    if (error instanceof UnreadableFileError) return null;
    throw error;
  }
}
