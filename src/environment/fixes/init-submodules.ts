import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { GitError, unlessMissing } from '../../domain/errors.ts';
import { gitProgram } from '../../git/git-program.ts';
import { openRepository } from '../../git/repository.ts';
import { runCommand } from '../../process/run-command.ts';
import { printable } from '../finding.ts';
import { FixError, type FixKind } from './fix.ts';

const TIME_LIMIT_MS = 2 * 60_000;

/** What the operator's own git settings do not decide: no hooks, no questions, no command as a protocol. */
const CONFIG = ['core.hooksPath=/dev/null', 'core.fsmonitor=false', 'protocol.ext.allow=never'];

const ENVIRONMENT = {
  GIT_DIR: undefined,
  GIT_INDEX_FILE: undefined,
  GIT_WORK_TREE: undefined,
  GIT_TERMINAL_PROMPT: '0',
  GIT_SSH_COMMAND: process.env['GIT_SSH_COMMAND'] ?? 'ssh -o BatchMode=yes',
  LC_ALL: 'C',
};

/**
 * Clones a submodule that the repository records, with the operator's git settings and credentials.
 * `--checkout` overrides an update command that the repository's settings may hold.
 */
export const initSubmodules: FixKind = {
  kind: 'safe',
  plan: ({ path }) => ({ action: `clone the submodule ${printable(path ?? '')}`, path: path ?? '' }),
  async apply(folder, { path }, { signal }) {
    await refuseLocalCommands(folder, signal);
    await refuseExistingClone(folder, path, signal);
    const settings = CONFIG.flatMap((setting) => ['-c', setting]);
    const result = await runCommand(
      [
        gitProgram(folder),
        ...settings,
        'submodule',
        'update',
        '--init',
        '--checkout',
        '--',
        `:(literal)${path}`,
      ],
      { cwd: folder, timeoutMs: TIME_LIMIT_MS, env: ENVIRONMENT, signal },
    );
    if (result.exitCode === 0) return;
    const said = printable(result.reason || result.stderr);
    throw new FixError(`git submodule update failed: ${said}`);
  },
};

/** Settings that can make git run a program, or read further settings. */
const COMMANDS =
  /^(?:core\.(?:sshcommand|gitproxy|askpass|editor|alternaterefscommand)|credential\..*|filter\..*|include\..*|includeif\..*|url\..*|protocol\..*|remote\..*\.(?:uploadpack|vcs)|http\..*proxy|extensions\.worktreeconfig|submodule\..*\.(?:update|gitdir))$/;

/** The settings in the repository's own `.git/config` are not the operator's, and they may have come with the folder. */
async function refuseLocalCommands(folder: string, signal: AbortSignal | undefined): Promise<void> {
  const names = await localSettings(folder, signal);
  const found = names.find((name) => COMMANDS.test(name.toLowerCase()));
  if (found === undefined) return;
  throw new FixError(
    `the repository's own .git/config sets ${printable(found)}, which can run programs; ` +
      'if that is yours, run `git submodule update --init` by hand',
  );
}

/** A git folder of the submodule that is there already may have come with the repository, with filters, hooks and attributes. */
async function refuseExistingClone(
  folder: string,
  path: string,
  signal: AbortSignal | undefined,
): Promise<void> {
  const git = (...args: string[]): Promise<string> => askGit(folder, signal, args);
  const modules = (await git('rev-parse', '--path-format=absolute', '--git-path', 'modules')).replace(
    /\n$/,
    '',
  );
  for (const name of await submoduleNames(path, git)) {
    if ((await unlessMissing(lstat(join(modules, name)))) === undefined) continue;
    throw new FixError(
      `the repository already has a git folder for this submodule, ${printable(join(modules, name))}, ` +
        'whose settings can run programs; if that is yours, run `git submodule update --init` by hand, or remove it',
    );
  }
}

/** Every name that `.gitmodules` gives this path, as git decides which of them counts. */
async function submoduleNames(path: string, git: (...args: string[]) => Promise<string>): Promise<string[]> {
  const list = await git(
    'config',
    '--file',
    '.gitmodules',
    '--null',
    '--get-regexp',
    '^submodule\\..*\\.path$',
  );
  return list.split('\0').flatMap((entry) => {
    const [, name, value = ''] = /^submodule\.(.*)\.path\n(.*)$/s.exec(entry) ?? [];
    return name !== undefined && value.replace(/\/+$/, '') === path ? [name] : [];
  });
}

async function localSettings(folder: string, signal: AbortSignal | undefined): Promise<string[]> {
  const list = await askGit(folder, signal, ['config', '--local', '--name-only', '--null', '--list']);
  return list.split('\0');
}

async function askGit(
  folder: string,
  signal: AbortSignal | undefined,
  args: readonly string[],
): Promise<string> {
  try {
    return await openRepository(folder, { signal }).run(...args);
  } catch (error) {
    if (error instanceof GitError) throw new FixError(printable(error.message), { cause: error });
    throw error;
  }
}
