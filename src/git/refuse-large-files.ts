import { lstatSync, statSync, type PathLike, type Stats } from 'node:fs';
import { GitError } from '../domain/errors.ts';
import { isUnreachable } from '../files/error-codes.ts';

import path from 'node:path';

const MB = 1024 * 1024;
/** For files of patterns in bytes: in memory git takes up to forty times as much, and people write some kilobytes. */
export const MAX_PATTERN_BYTES = 10 * MB;
/** For other files that git reads as a whole, in bytes. */
export const MAX_LIST_BYTES = 100 * MB;

/** What git reads as a whole in its own folder, whenever it is asked for the history or the state of a work tree. */
const OWN_FILES: readonly (readonly [name: string, maxBytes: number])[] = [
  ['info/exclude', MAX_PATTERN_BYTES],
  ['info/attributes', MAX_PATTERN_BYTES],
  ['info/sparse-checkout', MAX_PATTERN_BYTES],
  // git puts each of its commits in order by moving those behind it: of 100 MB that takes an hour.
  ['shallow', 4 * MB],
  ['rebase-merge/git-rebase-todo', MAX_LIST_BYTES],
  ['rebase-merge/done', MAX_LIST_BYTES],
  ['sequencer/todo', MAX_LIST_BYTES],
];

/** Throws GitError for a file in a git folder that git would read, and choke at. */
export function requireSmallFiles(gitDir: string): void {
  for (const [name, maxBytes] of OWN_FILES) {
    const file = path.join(gitDir, name);
    requireSize(file, statOf(file, statSync), maxBytes);
  }
}

/** The same for a file of patterns in a work tree; git follows no link there. */
export function requireSmallPatterns(file: string | Buffer): void {
  requireSize(file.toString(), statOf(file, lstatSync), MAX_PATTERN_BYTES);
}

/** The same for a file of which it is known what `stat` says. */
export function requireSize(file: string, found: Stats | undefined, maxBytes: number): void {
  if (found?.isFile() !== true || found.size <= maxBytes) return;
  throw new GitError(
    `${file} is larger than ${maxBytes / MB} MB, and git would keep all of it in memory. Shorten or remove it.`,
  );
}

/** By `statSync` or `lstatSync`; undefined for what is not there, or what we may not look at. */
export function statOf(file: PathLike, stat: typeof statSync): Stats | undefined {
  try {
    return stat(file, { throwIfNoEntry: false });
  } catch (error) {
    if (isUnreachable(error)) return undefined;
    throw error;
  }
}
