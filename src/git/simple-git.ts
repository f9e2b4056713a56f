import { GitPluginError, simpleGit, type SimpleGit } from 'simple-git';
import { GitError, GitSilenceError } from '../domain/errors.ts';
import { safePath } from '../process/programs.ts';
import { GIT_SILENCE_MS } from './stream-git.ts';
import { gitProgram } from './git-program.ts';
import { filterDrivers, filtersOff, SAFE_ENVIRONMENT, SAFE_SETTINGS } from './safe-git.ts';

export interface RepositoryOptions {
  readonly signal?: AbortSignal | undefined;
  /** A git process that prints nothing for this long is killed. */
  readonly timeoutMs?: number | undefined;
}

/** Answers git's read-only questions about one repository. */
export interface Repository {
  /** Standard output of `git <args>`; throws GitError with what git said. */
  run(...args: string[]): Promise<string>;
}

/** Opens the repository whose work tree holds `folder`, for reading only. */
export function openRepository(folder: string, options: RepositoryOptions = {}): Repository {
  let git: Promise<SimpleGit> | undefined;
  return {
    async run(...args) {
      try {
        git ??= connectWithoutFilters(folder, options);
        return await (await git).raw(args);
      } catch (error) {
        options.signal?.throwIfAborted();
        if (error instanceof GitError) throw error;
        if (error instanceof GitPluginError && error.plugin === 'timeout')
          throw new GitSilenceError(args[0] ?? '', folder, options.timeoutMs ?? GIT_SILENCE_MS);
        const said = error instanceof Error ? error.message.trim() : String(error);
        throw new GitError(`git ${args[0] ?? ''} failed in ${folder}: ${said}`, { cause: error });
      }
    },
  };
}

async function connectWithoutFilters(folder: string, options: RepositoryOptions): Promise<SimpleGit> {
  const git = connect(folder, options, SAFE_ENVIRONMENT);
  const keys = await git.raw(['config', '--null', '--name-only', '--get-regexp', '^filter\\.']);
  const off = filtersOff(filterDrivers(keys.split('\0')));
  return Object.keys(off).length === 0 ? git : connect(folder, options, { ...SAFE_ENVIRONMENT, ...off });
}

function connect(
  folder: string,
  { signal, timeoutMs = GIT_SILENCE_MS }: RepositoryOptions,
  environment: Readonly<Record<string, string>>,
): SimpleGit {
  return simpleGit({
    baseDir: folder,
    binary: gitProgram(folder),
    config: [...SAFE_SETTINGS],
    timeout: { block: timeoutMs },
    // Its default also ends 50 ms after the process's exit, which loses output that a busy event loop has not read yet.
    completion: { onClose: true, onExit: false },
    errors: failureOf,
    allowEnvironment: Object.keys(environment),
    ...(signal === undefined ? {} : { abort: signal }),
    unsafe: {
      allowUnsafeCustomBinary: true,
      allowUnsafeConfigPaths: true,
      allowUnsafeConfigEnvCount: true,
      allowUnsafeFilter: true,
      allowUnsafeFsMonitor: true,
      allowUnsafeHooksPath: true,
      allowUnsafePager: true,
    },
  }).env({ PATH: safePath(), HOME: '/nonexistent', ...environment });
}

interface Ended {
  readonly exitCode: number | null;
  readonly stdErr: readonly Buffer[];
}

/** A silent exit code 1 is git's answer "none"; any other end than 0, a kill too, must not pass for a short answer. */
function failureOf(
  error: Error | Buffer | undefined,
  { exitCode, stdErr }: Ended,
): Error | Buffer | undefined {
  if (error !== undefined) return error;
  const said = Buffer.concat(stdErr);
  if (exitCode === 0 || (exitCode === 1 && said.length === 0)) return undefined;
  if (said.length > 0) return said;
  return Buffer.from(exitCode === null ? 'git was killed' : `git ended with exit code ${exitCode}`);
}
