import path from 'node:path';
import { GitError } from '../domain/errors.ts';
import { findGitFolder, type GitFolder } from '../git/git-folder.ts';
import type { GitPlace } from '../git/git-place.ts';
import { gitProgram } from '../git/git-program.ts';
import { openPrivately } from '../git/private-git-folder.ts';
import { requirePlainAbove } from '../git/refuse-special-files.ts';
import { NO_FETCH } from '../git/safe-git.ts';
import { runCommand } from '../process/run-command.ts';

const TIME_LIMIT_MS = 30_000;

/** The operator's own git settings decide what is ignored here; of the repository's those that can name no program. */
const SETTINGS = ['core.hooksPath=/dev/null', 'core.fsmonitor=false', 'safe.directory=*'];

const ENVIRONMENT = { ...NO_FETCH, GIT_OPTIONAL_LOCKS: '0', LC_ALL: 'C' };
/** Other files of settings than the usual ones, where the operator's environment names them. */
const PASSING = ['GIT_CONFIG_*'];

/**
 * What git would do with a file of this name in the folder: `tracked` has it already, `taken` would take it with `git add -A`,
 * `ignored` would not; `none`: the folder is in no work tree; `unknown`: git cannot be asked.
 */
export type Taking = 'tracked' | 'taken' | 'ignored' | 'none' | 'unknown';

/** Asks git about a file that need not be there; nothing is changed, and nothing of the repository is run. */
export async function gitTakes(folder: string, name: string, signal?: AbortSignal): Promise<Taking> {
  try {
    const found = await findGitFolder(folder);
    if (found === undefined || found.top === null) return 'none';
    requirePlainAbove(path.join(folder, name), found.top);
    return await askAbout(name, { folder, found, place: await openPrivately(found), signal });
  } catch (error) {
    // A repository that is damaged may be mended, and then git would take the file.
    if (error instanceof GitError) return 'unknown';
    throw error;
  }
}

interface Asked {
  readonly folder: string;
  readonly found: GitFolder;
  readonly place: GitPlace;
  readonly signal: AbortSignal | undefined;
}

async function askAbout(name: string, { folder, found, place, signal }: Asked): Promise<Taking> {
  const git = [gitProgram(folder), ...SETTINGS.flatMap((setting) => ['-c', setting])];
  const where = [`--git-dir=${place.gitDir}`, `--work-tree=${found.top ?? folder}`];
  const ask = async (...args: string[]): Promise<number | null> => {
    const env = { ...ENVIRONMENT, ...place.environment };
    const options = { cwd: folder, timeoutMs: TIME_LIMIT_MS, env, passing: PASSING, signal };
    return (await runCommand([...git, ...where, ...args], options)).exitCode;
  };
  if ((await ask('ls-files', '--error-unmatch', '--', name)) === 0) return 'tracked';
  const answer = await ask('check-ignore', '--quiet', '--', name);
  return answer === 0 ? 'ignored' : answer === 1 ? 'taken' : 'unknown';
}
