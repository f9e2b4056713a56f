import { relative } from 'node:path';
import { unreadable, UnreadableFileError } from './read-contained-file.ts';
import { isInside } from './read-inside.ts';

/**
 * One line on what kept a file or folder from being looked at, such as `vendor may not be read: permission denied`.
 * Throws the error when it is about something else.
 */
export function whyUnreadable(folder: string, error: unknown): string {
  const why = unreadable(error);
  if (!(why instanceof UnreadableFileError)) throw error;
  const { path = folder } = error as NodeJS.ErrnoException;
  const name = isInside(folder, path) ? relative(folder, path) || 'the folder' : path;
  return `${name} ${why.message}`;
}
