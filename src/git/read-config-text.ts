import { GitError } from '../domain/errors.ts';
import { runCommand } from '../process/run-command.ts';
import { isPlainConfig, parseConfig, parseConfigList, type GitConfig } from './config-text.ts';
import { gitProgram } from './git-program.ts';
import { SAFE_ENVIRONMENT } from './safe-git.ts';

const TIME_LIMIT_MS = 10_000;

/**
 * The settings in a text that a repository brings, such as that of `.gitmodules`, as git reads them; without those of files
 * that it would include. `folder` is that repository's. Throws GitError for a text that git does not take.
 */
export async function readConfigText(
  text: string,
  { folder, signal }: { readonly folder: string; readonly signal?: AbortSignal | undefined },
): Promise<GitConfig> {
  const plain = isPlainConfig(text) ? parseConfig(text) : undefined;
  if (plain !== undefined) return plain;
  const question = ['config', '--file', '-', '--no-includes', '--null', '--list'];
  const { exitCode, stdout, stderr, reason } = await runCommand([gitProgram(folder), ...question], {
    cwd: '/',
    timeoutMs: TIME_LIMIT_MS,
    env: { ...SAFE_ENVIRONMENT, GIT_DIR: '/dev/null' },
    input: text,
    signal,
  });
  if (exitCode === 0) return parseConfigList(stdout);
  throw new GitError(`git cannot read it: ${(reason || stderr).trim()}`);
}
