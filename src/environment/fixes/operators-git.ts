import { formatSpan } from '../../domain/text/durations.ts';
import { printable } from '../../domain/text/printable.ts';
import { gitProgram } from '../../git/git-program.ts';
import { runCommand } from '../../process/run-command.ts';
import { FixError } from './fix.ts';
import type { SubmoduleSource } from './submodule-source.ts';

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
  'transfer.bundleURI=false',
];

/** Those that name a repository are for another one, as where hms is run by a hook. */
const OF_ANOTHER = [
  ...['GIT_DIR', 'GIT_WORK_TREE', 'GIT_INDEX_FILE', 'GIT_PREFIX', 'GIT_COMMON_DIR', 'GIT_NAMESPACE'],
  ...['GIT_OBJECT_DIRECTORY', 'GIT_ALTERNATE_OBJECT_DIRECTORIES', 'GIT_SHALLOW_FILE', 'GIT_GRAFT_FILE'],
  'GIT_REFERENCE_BACKEND',
];

const ENVIRONMENT = {
  ...Object.fromEntries(OF_ANOTHER.map((name) => [name, undefined])),
  GIT_TERMINAL_PROMPT: '0',
  // As `git submodule` has it: an address that a repository names is no person's word.
  GIT_PROTOCOL_FROM_USER: '0',
  LC_ALL: 'C',
};

/** Runs git with the operator's settings, outside every repository; throws FixError with what git said when it fails. */
export type OperatorsGit = (...args: readonly string[]) => Promise<void>;

interface Limits {
  /** The component's, from which no git is taken. */
  readonly folder: string;
  /** When the first fix of the plan began, by `performance.now()`. */
  readonly startedAt: number;
  readonly signal: AbortSignal | undefined;
  readonly source: SubmoduleSource;
}

export function operatorsGit({ folder, startedAt, signal, source }: Limits): OperatorsGit {
  const settings = [...CONFIG, ...source.settings].flatMap((setting) => ['-c', setting]);
  const env = {
    ...ENVIRONMENT,
    GIT_SSH_COMMAND: process.env['GIT_SSH_COMMAND'] ?? 'ssh -o BatchMode=yes -o ConnectTimeout=30',
    ...source.environment,
  };
  return async (...args) => {
    const timeoutMs = Math.ceil(TIME_LIMIT_MS - (performance.now() - startedAt));
    if (timeoutMs <= 0) {
      throw new FixError(
        `not tried: the ${formatSpan(TIME_LIMIT_MS)} for all submodules together were over; run \`git submodule update --init\` by hand`,
      );
    }
    const result = await runCommand([gitProgram(folder), ...settings, ...args], {
      cwd: '/',
      timeoutMs,
      env,
      // The operator's ways to a server: git's own settings, keys, and proxies with a password.
      passing: ['GIT_*', 'SSH_*', 'http_proxy', 'https_proxy', 'all_proxy', 'HTTPS_PROXY', 'ALL_PROXY'],
      signal,
    });
    if (result.exitCode === 0) return;
    const command = args.find((arg) => !arg.startsWith('-')) ?? '';
    throw new FixError(`git ${command} failed: ${printable(result.reason || result.stderr)}`);
  };
}
