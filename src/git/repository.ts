import { simpleGit, type SimpleGit } from 'simple-git';
import { GitError } from '../domain/errors.ts';

export interface RepositoryOptions {
  readonly signal?: AbortSignal | undefined;
  /** A git process that prints nothing for this long is killed. */
  readonly timeoutMs?: number;
}

/** Answers git's read-only questions about one repository. */
export interface Repository {
  /** Standard output of `git <args>`; throws GitError with what git said. */
  run(...args: string[]): Promise<string>;
}

const TIMEOUT_MS = 5 * 60_000;

/**
 * What a repository's own configuration could make git run, off for every command:
 * fsmonitor, hooks, signature programs, embedded bare repositories, pagers and lazy fetches.
 * `safe.directory` is open because nothing of the repository is run.
 */
const CONFIG = [
  'core.fsmonitor=false',
  'core.hooksPath=/dev/null',
  'core.pager=cat',
  'log.showSignature=false',
  'safe.bareRepository=explicit',
  'safe.directory=*',
  'core.quotePath=false',
];

const ENVIRONMENT = {
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_TERMINAL_PROMPT: '0',
  GIT_OPTIONAL_LOCKS: '0',
  GIT_NO_LAZY_FETCH: '1',
  LC_ALL: 'C',
};

/** Opens the repository whose work tree holds `folder`, for reading only. */
export function openRepository(
  folder: string,
  { signal, timeoutMs = TIMEOUT_MS }: RepositoryOptions = {},
): Repository {
  const git: SimpleGit = simpleGit({
    baseDir: folder,
    config: CONFIG,
    timeout: { block: timeoutMs },
    allowEnvironment: Object.keys(ENVIRONMENT),
    ...(signal === undefined ? {} : { abort: signal }),
    unsafe: {
      allowUnsafeConfigPaths: true,
      allowUnsafeFsMonitor: true,
      allowUnsafeHooksPath: true,
      allowUnsafePager: true,
    },
  }).env({ PATH: process.env['PATH'] ?? '', HOME: '/nonexistent', ...ENVIRONMENT });
  return {
    async run(...args) {
      try {
        return await git.raw(args);
      } catch (error) {
        signal?.throwIfAborted();
        const said = error instanceof Error ? error.message.trim() : String(error);
        throw new GitError(`git ${args.join(' ')} failed in ${folder}: ${said}`, { cause: error });
      }
    },
  };
}
