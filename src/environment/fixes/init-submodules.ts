import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { formatSpan } from '../../domain/text/durations.ts';
import { unlessMissing } from '../../files/error-codes.ts';
import { trimEndOf } from '../../domain/text/trim-end.ts';
import { findGitFolder } from '../../git/git-folder.ts';
import { gitProgram } from '../../git/git-program.ts';
import { hasOtherOwner } from '../../git/repository-owner.ts';
import { runCommand } from '../../process/run-command.ts';
import { printable } from '../../domain/text/printable.ts';
import { FixError, type FixKind } from './fix.ts';
import { askGit, trustedSource, type SubmoduleSource } from './submodule-source.ts';

/** For all submodules of a component together. */
const TIME_LIMIT_MS = 2 * 60_000;

/**
 * What the operator's own git settings do not decide: no hooks, no questions, no command as a protocol, no other server than
 * the one that is named, and none that says nothing for ever.
 */
const CONFIG = [
  'core.hooksPath=/dev/null',
  'core.fsmonitor=false',
  'protocol.ext.allow=never',
  'http.followRedirects=false',
  'http.lowSpeedLimit=1',
  'http.lowSpeedTime=30',
  'submodule.recurse=false',
  'fetch.recurseSubmodules=false',
];

const ENVIRONMENT = {
  GIT_DIR: undefined,
  GIT_INDEX_FILE: undefined,
  GIT_WORK_TREE: undefined,
  GIT_TERMINAL_PROMPT: '0',
  GIT_SSH_COMMAND: process.env['GIT_SSH_COMMAND'] ?? 'ssh -o BatchMode=yes -o ConnectTimeout=30',
  LC_ALL: 'C',
};

/**
 * Clones a submodule that the repository records, with the operator's git settings and credentials, from where the component
 * itself comes from or `allow.submodules_from` lets it, and from nowhere else.
 * `--checkout` overrides an update command that the repository's settings may hold.
 */
export const initSubmodules: FixKind = {
  id: 'init_submodules',
  kind: 'safe',
  plan: ({ path }) => ({ action: `clone the submodule ${printable(path ?? '')}`, path: path ?? '' }),
  async apply(folder, { path }, { signal, allow, startedAt = performance.now() }) {
    await refuseOtherOwner(folder);
    await refuseLocalCommands(folder, signal);
    const names = await submoduleNames(path, async (...args) => askGit(folder, signal, args));
    await refuseExistingClone(folder, names, signal);
    const options = { signal, named: allow?.submodules_from ?? [] };
    await trustedSource(folder, { path, names }, options);
    await git(folder, ['submodule', 'init', '--', `:(literal)${path}`], { startedAt, signal });
    // Once more, as git itself has written the address now.
    const source = await trustedSource(folder, { path, names }, options);
    const update = ['submodule', 'update', '--checkout', '--', `:(literal)${path}`];
    await git(folder, update, { startedAt, signal, source });
  },
};

interface GitOptions {
  readonly startedAt: number;
  readonly signal: AbortSignal | undefined;
  readonly source?: SubmoduleSource;
}

async function git(folder: string, args: readonly string[], options: GitOptions): Promise<void> {
  const { startedAt, signal, source = { settings: [], environment: {} } } = options;
  const timeoutMs = Math.ceil(TIME_LIMIT_MS - (performance.now() - startedAt));
  if (timeoutMs <= 0) {
    throw new FixError(
      `not tried: the ${formatSpan(TIME_LIMIT_MS)} for all submodules together were over; run \`git submodule update --init\` by hand`,
    );
  }
  const settings = [...CONFIG, ...source.settings].flatMap((setting) => ['-c', setting]);
  const env = { ...ENVIRONMENT, ...source.environment };
  const result = await runCommand([gitProgram(folder), ...settings, ...args], {
    cwd: folder,
    timeoutMs,
    env,
    // The operator's ways to a server: git's own settings, keys, and proxies with a password.
    passing: ['GIT_*', 'SSH_*', 'http_proxy', 'https_proxy', 'all_proxy', 'HTTPS_PROXY', 'ALL_PROXY'],
    signal,
  });
  if (result.exitCode === 0) return;
  throw new FixError(
    `git ${args.slice(0, 2).join(' ')} failed: ${printable(result.reason || result.stderr)}`,
  );
}

/** Whoever owns the git folder can change its settings at any moment, while git reads them as the person who runs hms. */
async function refuseOtherOwner(folder: string): Promise<void> {
  const found = await findGitFolder(folder);
  if (found === undefined || !(await hasOtherOwner(found))) return;
  throw new FixError(
    'the repository belongs to another user, whose settings git would follow with your rights; ' +
      'run hms, or `git submodule update --init`, as that user',
  );
}

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
  names: readonly string[],
  signal: AbortSignal | undefined,
): Promise<void> {
  const answer = await askGit(folder, signal, [
    'rev-parse',
    '--path-format=absolute',
    '--git-path',
    'modules',
  ]);
  const modules = answer.replace(/\n$/, '');
  for (const name of names) {
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
    return name !== undefined && trimEndOf(value, '/') === path ? [name] : [];
  });
}

async function localSettings(folder: string, signal: AbortSignal | undefined): Promise<string[]> {
  const list = await askGit(folder, signal, ['config', '--local', '--name-only', '--null', '--list']);
  return list.split('\0');
}
