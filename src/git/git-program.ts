import { GitError } from '../domain/errors.ts';
import { findProgram } from '../process/programs.ts';

/** The machine's own git, never one that the repository in `folder` brings along. Throws GitError where there is none. */
export function gitProgram(folder: string): string {
  const file = findProgram('git', { outside: folder });
  if (file !== undefined) return file;
  throw new GitError(
    'git is not on the PATH, of which only absolute folders outside the repository count. ' +
      'Install git, or put its folder on the PATH of whoever starts hms.',
  );
}
