import path from 'node:path';
import { readGit } from './stream-git.ts';
import { isPlainConfig, parseConfig, parseConfigList, settingOf, type GitConfig } from './config-text.ts';
import { readGitText } from './read-git-file.ts';

/** git answers this at once; what it waits for can only be a pipe that the repository includes. */
const TIMEOUT_MS = 10_000;
/** In characters. */
const MAX_LENGTH = 64 * 1024 * 1024;

/**
 * The repository's own settings; those of the user and the system are never used.
 * Read without a process, but for a configuration that includes other files or is unusual.
 */
export async function readConfig({
  gitDir,
  commonDir,
}: {
  readonly gitDir: string;
  readonly commonDir: string;
}): Promise<GitConfig> {
  const own = parsePlain(readGitText(path.join(commonDir, 'config')));
  if (own === undefined) return askConfig(gitDir);
  const hasMore = settingOf(own, 'extensions.worktreeconfig') ?? 'false';
  if (hasMore === 'false') return own;
  if (hasMore !== 'true') return askConfig(gitDir);
  const more = parsePlain(readGitText(path.join(gitDir, 'config.worktree')));
  if (more === undefined) return askConfig(gitDir);
  const both = new Map(own);
  for (const [key, values] of more) both.set(key, [...(both.get(key) ?? []), ...values]);
  return both;
}

function parsePlain(text = ''): GitConfig | undefined {
  return isPlainConfig(text) ? parseConfig(text) : undefined;
}

async function askConfig(gitDir: string): Promise<GitConfig> {
  const target = { folder: gitDir, gitDir, workTree: null };
  const limits = { timeoutMs: TIMEOUT_MS, maxLength: MAX_LENGTH };
  return parseConfigList(await readGit(target, ['config', '--null', '--list'], limits));
}
