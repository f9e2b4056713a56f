import { lstat } from 'node:fs/promises';
import path from 'node:path';
import { GitError, unlessMissing } from '../domain/errors.ts';
import { findGitFolder } from './git-folder.ts';
import { readRefs } from './refs.ts';

/** The commit that is checked out in a submodule's folder; null where there is none, or none that can be told. */
export async function checkedOut(folder: string): Promise<string | null> {
  if ((await unlessMissing(lstat(path.join(folder, '.git')))) === undefined) return null;
  try {
    const found = await findGitFolder(folder);
    return found === undefined ? null : (await readRefs(found)).head;
  } catch (error) {
    if (error instanceof GitError) return null;
    throw error;
  }
}
