import { GitError } from '../domain/errors.ts';
import { findGitFolder } from '../git/git-folder.ts';
import { gitProgram } from '../git/git-program.ts';
import { runCommand } from '../process/run-command.ts';

const TIME_LIMIT_MS = 30_000;

/** The operator's own git settings decide what is ignored here; hooks, and what a repository's settings could start, do not run. */
const SETTINGS = ['core.hooksPath=/dev/null', 'core.fsmonitor=false', 'safe.directory=*'];

const ENVIRONMENT = {
  GIT_DIR: undefined,
  GIT_INDEX_FILE: undefined,
  GIT_WORK_TREE: undefined,
  GIT_OPTIONAL_LOCKS: '0',
  LC_ALL: 'C',
};

/**
 * What git would do with a file of this name in the folder: `tracked` has it already, `taken` would take it with `git add -A`,
 * `ignored` would not; `none`: the folder is in no work tree; `unknown`: git cannot be asked.
 */
export type Taking = 'tracked' | 'taken' | 'ignored' | 'none' | 'unknown';

/** Asks git about a file that need not be there; nothing is changed, and nothing of the repository is run. */
export async function gitTakes(folder: string, name: string, signal?: AbortSignal): Promise<Taking> {
  if (!(await isInWorkTree(folder))) return 'none';
  const git = findGit(folder);
  if (git === undefined) return 'unknown';
  const ask = async (...args: string[]): Promise<number | null> => {
    const settings = SETTINGS.flatMap((setting) => ['-c', setting]);
    const options = { cwd: folder, timeoutMs: TIME_LIMIT_MS, env: ENVIRONMENT, passing: ['GIT_*'], signal };
    return (await runCommand([git, ...settings, ...args], options)).exitCode;
  };
  if ((await ask('ls-files', '--error-unmatch', '--', name)) === 0) return 'tracked';
  const answer = await ask('check-ignore', '--quiet', '--', name);
  return answer === 0 ? 'ignored' : answer === 1 ? 'taken' : 'unknown';
}

/** A `.git` that is damaged may be mended, so it counts. */
async function isInWorkTree(folder: string): Promise<boolean> {
  try {
    const found = await findGitFolder(folder);
    return found !== undefined && found.top !== null;
  } catch (error) {
    if (error instanceof GitError) return true;
    throw error;
  }
}

function findGit(folder: string): string | undefined {
  try {
    return gitProgram(folder);
  } catch (error) {
    if (error instanceof GitError) return undefined;
    throw error;
  }
}
