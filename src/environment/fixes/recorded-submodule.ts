import { printable } from '../../domain/text/printable.ts';
import { findGitFolder, type GitFolder } from '../../git/git-folder.ts';
import { readRepository } from '../../git/local-repository.ts';
import { hasOtherOwner } from '../../git/repository-owner.ts';
import { readGitmodules, type DeclaredSubmodule } from '../gitmodules.ts';
import { FixError } from './fix.ts';

/** A submodule that `.gitmodules` declares and the index records, in a repository of this user. */
export interface RecordedSubmodule extends DeclaredSubmodule {
  /** The commit that is to be checked out. */
  readonly commit: string;
  /** The work tree of the repository around it, which is the component's folder. */
  readonly folder: string;
  readonly repository: GitFolder;
  /** The branch that is checked out there; null when HEAD is detached. */
  readonly branch: string | null;
}

/** Throws FixError where the repository's own settings would have something else done, and for what it does not say clearly. */
export async function recordedSubmodule(
  folder: string,
  path: string,
  signal: AbortSignal | undefined,
): Promise<RecordedSubmodule> {
  const repository = await findGitFolder(folder);
  if (repository?.top !== folder)
    throw new FixError('the component is no work tree of its own; run `git submodule update --init` there');
  await refuseOtherOwner(repository);
  refuseCommands(repository);
  const declared = await onlyDeclared(folder, path, signal);
  const { submodules, refs } = await readRepository(folder, repository, { signal });
  const commit = submodules.find((submodule) => submodule.path === path)?.commit;
  if (commit === undefined) throw new FixError(`the repository no longer records ${printable(path)}`);
  return { ...declared, commit, folder, repository, branch: refs.branch };
}

async function onlyDeclared(
  folder: string,
  path: string,
  signal: AbortSignal | undefined,
): Promise<DeclaredSubmodule> {
  const file = await readGitmodules(folder, signal);
  const submodules = file.state === 'read' ? file.submodules : [];
  const [declared, ...more] = submodules.filter((submodule) => submodule.path === path);
  if (declared === undefined) throw new FixError(`.gitmodules no longer has an entry for ${printable(path)}`);
  if (more.length > 0) throw new FixError(`.gitmodules has several entries for ${printable(path)}; keep one`);
  if (declared.update?.startsWith('!') === true)
    throw new FixError(
      `.gitmodules asks for a command to update ${printable(path)}, which is not run; remove its \`update\``,
    );
  return declared;
}

/** Whoever owns the git folder may exchange what is in it at any moment. */
async function refuseOtherOwner(repository: GitFolder): Promise<void> {
  if (!(await hasOtherOwner(repository))) return;
  throw new FixError(
    'the repository belongs to another user, who could exchange what is written there; ' +
      'run hms, or `git submodule update --init`, as that user',
  );
}

/** Settings that can make git run a program, read further settings, or put a submodule elsewhere. */
const COMMANDS =
  /^(?:core\.(?:sshcommand|gitproxy|askpass|editor|alternaterefscommand)|credential\..*|filter\..*|include\..*|includeif\..*|url\..*|protocol\..*|remote\..*\.(?:uploadpack|vcs)|http\..*proxy|extensions\.(?:worktreeconfig|submodulepathconfig)|submodule\..*\.(?:update|gitdir))$/s;

/**
 * The repository's own `.git/config` may have come with the folder, so git does not follow it here; where it would have git
 * do more than clone, a person is to decide.
 */
function refuseCommands({ config }: GitFolder): void {
  const found = [...config.keys()].find((name) => COMMANDS.test(name.toLowerCase()));
  if (found === undefined) return;
  throw new FixError(
    `the repository's own .git/config sets ${printable(found)}, which can run programs; ` +
      'if that is yours, run `git submodule update --init` by hand',
  );
}
