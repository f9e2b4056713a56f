import { lstat } from 'node:fs/promises';
import { GitError } from '../domain/errors.ts';
import { unlessMissing } from '../files/error-codes.ts';
import { readHead } from './local-repository.ts';

import path from 'node:path';

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
