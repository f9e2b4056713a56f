import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { GitError, GitSilenceError } from '../domain/errors.ts';
import { guardOf } from '../process/guard.ts';
import { safePath } from '../process/programs.ts';
import { createRecordCutter } from './cut-records.ts';
import { outcomeOf, SILENT } from './git-outcome.ts';
import { gitProgram } from './git-program.ts';
import type { GitPlace } from './git-place.ts';
import { NO_FETCH, SAFE_ENVIRONMENT, SAFE_SETTINGS } from './safe-git.ts';

/** The repository that git is asked about, named outright so that git looks for none itself. */
export interface GitTarget {
  /** Where git runs, and what relative paths are relative to. */
  readonly folder: string;
  readonly gitDir: string;
  /** The top of the work tree; null for a bare repository. */
  readonly workTree: string | null;
  /** Done before the first process: makes sure of what git will open, and says where it finds the repository; throws GitError. */
  readonly prepare?: () => Promise<GitPlace>;
}

export interface GitOptions {
  readonly signal?: AbortSignal | undefined;
  /** A git that prints nothing for this long is killed with its children. */
  readonly timeoutMs?: number | undefined;
  /** A git that prints more characters is killed, with a GitError; without it there is no limit. */
  readonly maxLength?: number | undefined;
}

/** What git is let print where all of it is kept: more than the names of the largest repositories that are read here. */
export const MAX_KEPT = 256 * 1024 * 1024;

/** What `settings.limits.git_silence` is by default. */
export const GIT_SILENCE_MS = 60_000;
/** For one record in characters, far above any name or subject. */
const MAX_RECORD = 1024 * 1024;

/**
 * Runs `git <args>` for reading and hands over what it prints, piece by piece, so that memory stays the same however much that is.
 * Throws GitError with what git said when it fails, or for more than `maxLength`, GitSilenceError when it was killed because it said nothing for too long;
 * a silent exit code 1 is its answer "none".
 */
export async function streamGit(
  target: GitTarget,
  args: readonly string[],
  onText: (text: string) => void,
  options: GitOptions = {},
): Promise<void> {
  options.signal?.throwIfAborted();
  const child = spawnGit(target, args, await target.prepare?.());
  child.stdin.end();
  const { timeoutMs = GIT_SILENCE_MS, maxLength = Infinity } = options;
  const [command = ''] = args;
  let length = 0;
  const onPiece = (text: string): void => {
    length += text.length;
    if (length > maxLength) throw tooMuch(`git ${command} says more than ${inMb(maxLength)}`, target);
    onText(text);
  };
  const failure = await outcomeOf(child, onPiece, { signal: options.signal, timeoutMs });
  options.signal?.throwIfAborted();
  if (failure === SILENT) throw new GitSilenceError(command, target.folder, timeoutMs);
  if (failure !== undefined) throw new GitError(`git ${command} failed in ${target.folder}: ${failure}`);
}

/**
 * Runs `git <args>` and hands over what it prints cut at `separator`, one character, without it.
 * Throws GitError for a record of more than 1 MB too.
 */
export async function streamGitRecords(
  target: GitTarget,
  args: readonly string[],
  separator: string,
  onRecord: (record: string) => void,
  options?: GitOptions,
): Promise<void> {
  const what = `git ${args[0] ?? ''} says a name, a subject or another value of more than ${inMb(MAX_RECORD)}`;
  const cutter = createRecordCutter({
    ...{ separator, onRecord, maxLength: MAX_RECORD },
    tooLong: () => tooMuch(what, target),
  });
  await streamGit(target, args, cutter.add, options);
  cutter.end();
}

/** Runs `git <args>` for what it prints as a whole. Throws GitError for more than `maxLength` characters, and as `streamGit` does. */
export async function readGit(
  target: GitTarget,
  args: readonly string[],
  options: GitOptions & { readonly maxLength: number },
): Promise<string> {
  const parts: string[] = [];
  await streamGit(target, args, (text) => parts.push(text), options);
  return parts.join('');
}

function inMb(length: number): string {
  return `${length / 1024 / 1024} MB`;
}

function tooMuch(what: string, { folder }: GitTarget): GitError {
  return new GitError(
    `${what} in ${folder}, which nobody writes. ` +
      'The repository is damaged or was made to mislead; clone it again from where you trust it.',
  );
}

/**
 * Starts git in a process group of its own, so that its children end with it, and both with us.
 * Throws GitError where there is no git.
 */
export function spawnGit(
  { folder, gitDir, workTree }: GitTarget,
  args: readonly string[],
  own: GitPlace = { gitDir, environment: {} },
): ChildProcessWithoutNullStreams {
  const place = [`--git-dir=${own.gitDir}`, workTree === null ? '--bare' : `--work-tree=${workTree}`];
  const settings = SAFE_SETTINGS.flatMap((setting) => ['-c', setting]);
  const guard = guardOf();
  const child = spawn(gitProgram(folder), [...settings, ...place, ...args], {
    cwd: folder,
    env: {
      PATH: safePath(),
      HOME: '/nonexistent',
      ...SAFE_ENVIRONMENT,
      ...NO_FETCH,
      ...own.environment,
      ...guard.mark,
    },
    detached: true,
    stdio: 'pipe',
  });
  const { pid } = child;
  if (pid !== undefined) {
    guard.watch(pid);
    child.once('close', () => {
      guard.forget(pid);
    });
  }
  return child;
}
