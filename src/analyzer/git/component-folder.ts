import { GitError, type ComponentFolderError } from '../../domain/errors.ts';
import type { FleetMember } from '../../domain/fleet.ts';
import type { GitOptions } from '../../git/stream-git.ts';
import { findBareFolder, findGitFolder } from '../../git/git-folder.ts';
import { readRepository, type LocalRepository } from '../../git/local-repository.ts';
import { badFolder, requireFolder } from '../../workspace/component-folder.ts';

/**
 * The repository that a component is, or is a subfolder of; its folder may be a bare repository.
 * A folder of a larger repository's work tree is that repository's as soon as it tracks something there:
 * a bare repository that somebody committed is not opened.
 * Throws ComponentFolderError when there is none, GitError when it is damaged or not the folder's own.
 */
export async function openComponent(member: FleetMember, options: GitOptions): Promise<LocalRepository> {
  await requireFolder(member);
  const { component, folder } = member;
  const found = await findGitFolder(folder);
  const repository = found === undefined ? undefined : await readRepository(folder, found, options);
  if (repository !== undefined && (repository.prefix === '' || holdsFiles(repository))) return repository;
  const bare = await findBareFolder(folder);
  if (bare !== undefined) return readRepository(folder, bare, options);
  if (repository !== undefined) return repository;
  throw badFolder(component.id, `${folder} is not inside a git work tree`);
}

/** The answer; a GitError on the way says which component it is about. */
export async function naming<T>({ component }: FleetMember, answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    // By its name its kind is known to Temporal, so the error stays what it is.
    if (error instanceof GitError && !error.message.startsWith(`${component.id}: `))
      error.message = `${component.id}: ${error.message}`;
    throw error;
  }
}

/** A folder of a larger repository that git knows nothing of: nothing was cloned into it, or nothing was added. */
export function untrackedFolder({ component, folder }: FleetMember): ComponentFolderError {
  return badFolder(
    component.id,
    `${folder} is not a repository of its own, and the repository around it tracks nothing in it`,
  );
}

function holdsFiles({ files, submodules }: LocalRepository): boolean {
  return files.length + submodules.length > 0;
}
