import { lstat } from 'node:fs/promises';
import { isUnreachable } from '../../files/error-codes.ts';

import path from 'node:path';

/** Enough to tell that work lies about; more would take longer than the rest of the analysis. */
const MAX_FILES = 1_000;

/** When the oldest of the first 1,000 files was last written; null when none of them is there to be looked at. */
export async function oldestChange(folder: string, files: readonly string[]): Promise<string | null> {
  let oldest = Infinity;
  for (const file of files.slice(0, MAX_FILES)) {
    oldest = Math.min(oldest, await writtenAt(path.join(folder, file)));
  }
  return oldest === Infinity ? null : new Date(oldest).toISOString();
}

async function writtenAt(file: string): Promise<number> {
  try {
    return (await lstat(file)).mtimeMs;
  } catch (error) {
    if (isUnreachable(error)) return Infinity;
    throw error;
  }
}
