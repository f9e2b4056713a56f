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
 * fsmonitor, hooks, signature programs, embedded bare repositories, pagers and lazy fetches; filters, see below.
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
export function openRepository(folder: string, options: RepositoryOptions = {}): Repository {
  let git: Promise<SimpleGit> | undefined;
  return {
    async run(...args) {
      try {
        git ??= connectWithoutFilters(folder, options);
        return await (await git).raw(args);
      } catch (error) {
        options.signal?.throwIfAborted();
        const said = error instanceof Error ? error.message.trim() : String(error);
        throw new GitError(`git ${args[0] ?? ''} failed in ${folder}: ${said}`, { cause: error });
      }
    },
  };
}

/**
 * Filters are programs that git runs to compare a changed file, and no one setting turns all of them off:
 * each that the repository's configuration names is set to nothing.
 * By environment, because a name with `=` in it cannot be given with `-c`.
 */
async function connectWithoutFilters(folder: string, options: RepositoryOptions): Promise<SimpleGit> {
  const git = connect(folder, options, ENVIRONMENT);
  const keys = await git.raw(['config', '--null', '--name-only', '--get-regexp', '^filter\\.']);
  const drivers = new Set(keys.split('\0').map((key) => key.slice(0, Math.max(0, key.lastIndexOf('.')))));
  const settings = [...drivers]
    .filter((driver) => driver !== '')
    .flatMap((driver) => [
      [`${driver}.clean`, ''],
      [`${driver}.smudge`, ''],
      [`${driver}.process`, ''],
      [`${driver}.required`, 'false'],
    ]);
  if (settings.length === 0) return git;
  const numbered = settings.flatMap(([key = '', value = ''], index) => [
    [`GIT_CONFIG_KEY_${index}`, key],
    [`GIT_CONFIG_VALUE_${index}`, value],
  ]);
  return connect(folder, options, {
    ...ENVIRONMENT,
    GIT_CONFIG_COUNT: String(settings.length),
    ...(Object.fromEntries(numbered) as Record<string, string>),
  });
}

function connect(
  folder: string,
  { signal, timeoutMs = TIMEOUT_MS }: RepositoryOptions,
  environment: Readonly<Record<string, string>>,
): SimpleGit {
  return simpleGit({
    baseDir: folder,
    config: CONFIG,
    timeout: { block: timeoutMs },
    // Its default also ends 50 ms after the process's exit, which loses output that a busy event loop has not read yet.
    completion: { onClose: true, onExit: false },
    errors: failureOf,
    allowEnvironment: Object.keys(environment),
    ...(signal === undefined ? {} : { abort: signal }),
    unsafe: {
      allowUnsafeConfigPaths: true,
      allowUnsafeConfigEnvCount: true,
      allowUnsafeFilter: true,
      allowUnsafeFsMonitor: true,
      allowUnsafeHooksPath: true,
      allowUnsafePager: true,
    },
  }).env({ PATH: process.env['PATH'] ?? '', HOME: '/nonexistent', ...environment });
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
