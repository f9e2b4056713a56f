import type { LargeFile } from '../facts.ts';
import type { ComponentFiles } from '../../repository/component-files.ts';
import type { FileFacts } from '../contents/file-facts.ts';
import { statIfThere } from '../../files/stat-if-there.ts';
import type { StructureInput } from './describe-structure.ts';

import path from 'node:path';

/** What is smaller is nothing to speak of: every clone fetches each version of it, but quickly. */
export const LARGE_BYTES = 5 * 1024 * 1024;

/** Many small system calls are cheapest without a promise each; others get their turn between two batches. */
const BATCH = 5_000;

/**
 * The tracked files that git itself holds and that are large as they are now; what Git LFS holds is left out.
 * The sizes of almost all are known by their contents: only those that are large by them, or could not be read, are looked at.
 */
export async function largeFiles(
  folder: string,
  { tracked }: Pick<ComponentFiles, 'tracked'>,
  { contents, attributesOf }: StructureInput,
): Promise<LargeFile[]> {
  const candidates = tracked.filter(
    ({ path: file, mode }) => mode.startsWith('100') && mayBeLarge(contents.files.get(file)?.facts),
  );
  const large: LargeFile[] = [];
  for (let start = 0; start < candidates.length; start += BATCH) {
    const batch = candidates.slice(start, start + BATCH);
    large.push(...batch.flatMap((file) => measure(folder, file.path)));
    await new Promise(setImmediate);
  }
  return large.filter((file) => attributesOf(file.path).lfs !== true);
}

/** The size of a text is without what hms wrote into it, which matters for no file that was too large to be read whole. */
function mayBeLarge(facts: FileFacts | undefined): boolean {
  return facts === undefined || facts.size >= LARGE_BYTES;
}

/** A file that was remembered may be left out of the work tree since, by a sparse checkout. */
function measure(folder: string, file: string): LargeFile[] {
  const found = statIfThere(path.join(folder, file));
  return found?.isFile() === true && found.size >= LARGE_BYTES ? [{ path: file, bytes: found.size }] : [];
}
