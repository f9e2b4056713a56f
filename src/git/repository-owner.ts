import { realpath, stat } from 'node:fs/promises';
import { runCommand } from '../process/run-command.ts';
import type { GitFolder } from './git-folder.ts';

const TIME_LIMIT_MS = 10_000;

/**
 * Whether git refuses to work in the repository: its work tree or its git folder belongs to somebody else,
 * and its user has not said that this is meant so (`safe.directory` in git-config(1)).
 */
export async function hasOtherOwner({ top, gitDir }: GitFolder): Promise<boolean> {
  const user = process.geteuid?.();
  if (user === undefined) return false;
  const owners = await Promise.all([top ?? gitDir, gitDir].map(async (folder) => (await stat(folder)).uid));
  return owners.some((owner) => owner !== user) && !(await isDeclaredSafe(top ?? gitDir));
}

/** The user's and the machine's settings decide, as git itself has it; those of a repository do not count. */
async function isDeclaredSafe(folder: string): Promise<boolean> {
  const { exitCode, stdout } = await runCommand(
    ['git', 'config', '--null', '--type=path', '--get-all', 'safe.directory'],
    { cwd: '/', timeoutMs: TIME_LIMIT_MS, env: { GIT_DIR: '/dev/null', LC_ALL: 'C', ...whereSettingsAre() } },
  );
  if (exitCode !== 0) return false;
  const entries = stdout.split('\0').slice(0, -1);
  // An empty entry takes back those before it.
  const named = entries.slice(entries.lastIndexOf('') + 1);
  const place = await realpath(folder);
  return named.some((entry) => {
    if (entry === '*' || entry === place || entry === folder) return true;
    return entry.endsWith('/*') && place.startsWith(entry.slice(0, -1));
  });
}

/** Other files of settings than the usual ones, where the user's own environment names them. */
function whereSettingsAre(): NodeJS.ProcessEnv {
  const names = ['GIT_CONFIG_GLOBAL', 'GIT_CONFIG_SYSTEM', 'GIT_CONFIG_NOSYSTEM'];
  return Object.fromEntries(
    names.flatMap((name) => (name in process.env ? [[name, process.env[name]]] : [])),
  );
}
