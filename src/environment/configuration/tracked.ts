import { GitError } from '../../domain/errors.ts';
import { findGitFolder } from '../../git/git-folder.ts';
import { readRepository, type LocalRepository } from '../../git/local-repository.ts';

/** What git records of a component; undefined without git, and where its repository cannot be read, of which another check tells. */
export async function readTracked(
  folder: string,
  signal: AbortSignal | undefined,
): Promise<LocalRepository | undefined> {
  try {
    const place = await findGitFolder(folder);
    return place && (await readRepository(folder, place, { signal }));
  } catch (error) {
    if (error instanceof GitError) return undefined;
    throw error;
  }
}
