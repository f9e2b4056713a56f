import { lstatSync } from 'node:fs';
import path from 'node:path';
import picomatch from 'picomatch';
import type { ComponentFiles } from './component-files.ts';
import { UnreadableFileError } from './read-contained-file.ts';

export interface LargeFile {
  readonly path: string;
  readonly bytes: number;
}

/** What is smaller is nothing to speak of: every clone fetches each version of it, but quickly. */
export const LARGE_BYTES = 5 * 1024 * 1024;

/** Many small system calls are cheapest without a promise each; others get their turn between two batches. */
const BATCH = 5_000;

/** The tracked files that git itself holds and that are large as they are now; what Git LFS holds is left out. */
export async function largeFiles(folder: string, files: ComponentFiles): Promise<LargeFile[]> {
  const large: LargeFile[] = [];
  for (let start = 0; start < files.tracked.length; start += BATCH) {
    const batch = files.tracked.slice(start, start + BATCH);
    large.push(...batch.flatMap((file) => measure(folder, file)));
    await new Promise(setImmediate);
  }
  const kept = await Promise.all(large.map(async (file) => !(await isInLfs(file.path, files))));
  return large.filter((_, index) => kept[index] === true);
}

function measure(folder: string, { path: file, mode }: ComponentFiles['tracked'][number]): LargeFile[] {
  if (!mode.startsWith('100')) return [];
  const found = statIfThere(path.join(folder, file));
  return found?.isFile() === true && found.size >= LARGE_BYTES ? [{ path: file, bytes: found.size }] : [];
}

/** A file that git tracks may be gone, or stand where something else or nothing we may see is now. */
function statIfThere(file: string) {
  try {
    return lstatSync(file, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

/** Whether a `.gitattributes` beside it or above it gives it to Git LFS: https://git-scm.com/docs/gitattributes */
async function isInLfs(file: string, { tracked, read }: ComponentFiles): Promise<boolean> {
  const parts = file.split('/');
  for (let depth = 0; depth < parts.length; depth += 1) {
    const attributes = [...parts.slice(0, depth), '.gitattributes'].join('/');
    if (!tracked.some((other) => other.path === attributes)) continue;
    const patterns = lfsPatterns(await readOrNothing(attributes, read));
    const relative = parts.slice(depth).join('/');
    if (patterns.some((pattern) => matches(pattern, relative))) return true;
  }
  return false;
}

function lfsPatterns(text: string): string[] {
  return text.split('\n').flatMap((line) => {
    const [pattern = '', ...attributes] = line.trim().split(/\s+/);
    return attributes.includes('filter=lfs') ? [pattern] : [];
  });
}

/** A pattern without a slash is for names at any depth, as in `.gitignore`. */
function matches(pattern: string, file: string): boolean {
  return picomatch.isMatch(file, pattern.replace(/^\//, ''), {
    dot: true,
    basename: !pattern.includes('/'),
  });
}

async function readOrNothing(file: string, read: ComponentFiles['read']): Promise<string> {
  return read(file).catch((error: unknown) => {
    if (error instanceof UnreadableFileError) return '';
    throw error;
  });
}
