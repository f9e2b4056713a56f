import { lstatSync } from 'node:fs';
import path from 'node:path';
import type { ComponentFiles } from './component-files.ts';
import type { AttributesOf } from './languages/attributes.ts';

export interface LargeFile {
  readonly path: string;
  readonly bytes: number;
}

/** What is smaller is nothing to speak of: every clone fetches each version of it, but quickly. */
export const LARGE_BYTES = 5 * 1024 * 1024;

/** Many small system calls are cheapest without a promise each; others get their turn between two batches. */
const BATCH = 5_000;

/** The tracked files that git itself holds and that are large as they are now; what Git LFS holds is left out. */
export async function largeFiles(
  folder: string,
  files: Pick<ComponentFiles, 'tracked'>,
  attributesOf: AttributesOf,
): Promise<LargeFile[]> {
  const large: LargeFile[] = [];
  for (let start = 0; start < files.tracked.length; start += BATCH) {
    const batch = files.tracked.slice(start, start + BATCH);
    large.push(...batch.flatMap((file) => measure(folder, file)));
    await new Promise(setImmediate);
  }
  return large.filter((file) => attributesOf(file.path).lfs !== true);
}

function measure(folder: string, { path: file, mode }: ComponentFiles['tracked'][number]): LargeFile[] {
  if (!mode.startsWith('100')) return [];
  const found = statIfThere(path.join(folder, file));
  return found?.isFile() === true && found.size >= LARGE_BYTES ? [{ path: file, bytes: found.size }] : [];
}

/** A file that git tracks may be gone, or stand where something else or nothing we may see is now. */
export function statIfThere(file: string) {
  try {
    return lstatSync(file, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}
