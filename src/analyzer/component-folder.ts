import { lstat } from 'node:fs/promises';
import path from 'node:path';
import { GitError, unlessMissing, type ComponentFolderError } from '../domain/errors.ts';
import type { FleetMember } from '../domain/fleet.ts';
import type { Repository } from '../git/repository.ts';
import { badFolder } from '../workspace/component-folder.ts';

/** Where a component stands in its git repository. */
export interface Place {
  /** The component's folder within the work tree, with a closing `/`; empty when it is the whole repository. */
  readonly prefix: string;
  readonly isShallow: boolean;
}

/** Throws ComponentFolderError unless the folder is in a git work tree, GitError when its repository is broken. */
export async function locate({ component, folder }: FleetMember, repository: Repository): Promise<Place> {
  const answer = await askPlace(repository).catch(async (error: unknown) => {
    const problem = await problemOf(error, folder);
    throw problem === undefined ? error : badFolder(component.id, problem);
  });
  const [isBare, isInside, isShallow, ...prefix] = answer.slice(0, -1).split('\n');
  if (isBare === 'true') throw badFolder(component.id, bare(folder));
  if (isInside !== 'true') throw badFolder(component.id, `${folder} is not inside a git work tree`);
  const place: Place = { prefix: prefix.join('\n'), isShallow: isShallow === 'true' };
  if (place.prefix !== '' && (await hasGit(folder))) {
    throw new GitError(
      `${component.id}: git does not take ${path.join(folder, '.git')} for a repository, though it is there. ` +
        'It is damaged; clone the component again.',
    );
  }
  return place;
}

/** A folder of a larger repository that git knows nothing of: nothing was cloned into it, or nothing was added. */
export function untrackedFolder({ component, folder }: FleetMember): ComponentFolderError {
  return badFolder(
    component.id,
    `${folder} is not a repository of its own, and the repository around it tracks nothing in it`,
  );
}

/** The prefix comes last because it alone can hold a newline. */
function askPlace(repository: Repository): Promise<string> {
  return repository.run(
    'rev-parse',
    '--is-bare-repository',
    '--is-inside-work-tree',
    '--is-shallow-repository',
    '--show-prefix',
  );
}

/** The mistake that git's complaint stands for; undefined when it is about the repository's own state. */
async function problemOf(error: unknown, folder: string): Promise<string | undefined> {
  if (!(error instanceof GitError)) return undefined;
  if (error.message.includes('cannot use bare repository')) return bare(folder);
  if (!error.message.includes('not a git repository') || (await hasGit(folder))) return undefined;
  return `${folder} is not inside a git work tree`;
}

async function hasGit(folder: string): Promise<boolean> {
  return (await unlessMissing(lstat(path.join(folder, '.git')))) !== undefined;
}

function bare(folder: string): string {
  return `${folder} is a bare repository, and a work tree is needed`;
}
