import { sep } from 'node:path';
import { readContainedFile, UnreadableFileError } from './read-contained-file.ts';

export type FileContent =
  | { readonly state: 'text'; readonly text: string }
  | { readonly state: 'absent' }
  /** The reason completes the sentence "<file> …". */
  | { readonly state: 'refused'; readonly reason: string };

/** Reads a file of a repository without trusting it: a regular file that stays inside `folder` once links are resolved. */
export async function readInside(folder: string, name: string): Promise<FileContent> {
  try {
    return { state: 'text', text: await readContainedFile(folder, name) };
  } catch (error) {
    if (!(error instanceof UnreadableFileError)) throw error;
    const { code } = (error.cause ?? {}) as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return { state: 'absent' };
    return { state: 'refused', reason: error.message };
  }
}

/** Both paths are absolute and without links. */
export function isInside(folder: string, path: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}
