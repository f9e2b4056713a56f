import { statSync } from 'node:fs';
import { lstat } from 'node:fs/promises';
import { GitError } from '../domain/errors.ts';
import { unlessMissing } from '../files/error-codes.ts';
import { readHead } from './local-repository.ts';
import { readGitText } from './read-git-file.ts';
import { statOf } from './refuse-large-files.ts';
import { requirePlainSubmodule } from './refuse-special-files.ts';

import path from 'node:path';

const MAX_ENTRY_BYTES = 64 * 1024;

/** The commit that is checked out in a submodule's folder; null where there is none, or none that can be told. */
export async function checkedOut(folder: string): Promise<string | null> {
  if ((await unlessMissing(lstat(path.join(folder, '.git')))) === undefined) return null;
  try {
    return await readHead(folder, {});
  } catch (error) {
    if (error instanceof GitError) return null;
    throw error;
  }
}

/**
 * Makes sure that git, which asks each submodule for its commit, will not wait for a pipe there. Throws GitError for the first
 * one. `folder` is the submodule's.
 */
export async function requirePlainHead(folder: string): Promise<void> {
  const entry = path.join(folder, '.git');
  const found = statOf(entry, statSync);
  if (found?.isDirectory() === true) return requirePlainSubmodule(entry);
  const named = found?.isFile() === true ? readGitText(entry, MAX_ENTRY_BYTES) : undefined;
  const gitDir = /^gitdir: ([^\r\n]+)/.exec(named ?? '')?.[1];
  if (gitDir !== undefined) await requirePlainSubmodule(path.resolve(folder, gitDir));
}
