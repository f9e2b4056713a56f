import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { GitError, UnavailableError } from '../domain/errors.ts';
import { runCommand } from '../process/run-command.ts';
import { fastImportStream } from './fast-import.ts';
import type { FileChanges } from './files.ts';
import type { RepositoryPlan } from './plan-repository.ts';

const TIMEOUT_MS = 60_000;

/** Keeps what a machine has configured for git out of the repository. */
const CONFIG = [
  'init.defaultBranch=main',
  'core.attributesFile=/dev/null',
  'core.autocrlf=false',
  'core.hooksPath=/dev/null',
  'core.logAllRefUpdates=false',
  'fastimport.unpackLimit=0',
].flatMap((setting) => ['-c', setting]);

/** Makes the planned repository in a folder that does not exist yet. */
export async function createRepository(
  folder: string,
  { commits, workTree }: RepositoryPlan,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  await git(['init', '--quiet', '--template='], { folder });
  await git(['fast-import', '--quiet'], { folder, input: fastImportStream(commits) });
  await git(['checkout', '--quiet', '--force', 'main'], { folder });
  await changeFiles(folder, workTree);
}

interface GitOptions {
  readonly folder: string;
  readonly input?: string;
}

async function git(args: readonly string[], { folder, input }: GitOptions): Promise<void> {
  const result = await runCommand(['git', ...CONFIG, ...args], {
    cwd: folder,
    timeoutMs: TIMEOUT_MS,
    env: gitEnvironment(),
    ...(input === undefined ? {} : { input }),
  });
  if (result.outcome === 'not_found')
    throw new UnavailableError('The demo needs git, which is not on the PATH. Install git, then try again.');
  if (result.exitCode !== 0)
    throw new GitError(
      `git ${args.join(' ')} failed in ${folder}: ${result.reason || result.stderr.trim() || `exit code ${result.exitCode ?? '?'}`}`,
    );
}

/** Without every variable that points git elsewhere, as a git hook that starts us would set. */
function gitEnvironment(): Record<string, string | undefined> {
  const inherited = Object.keys(process.env).filter((name) => name.startsWith('GIT_'));
  return {
    ...Object.fromEntries(inherited.map((name) => [name, undefined])),
    GIT_ATTR_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_DEFAULT_HASH: 'sha1',
    GIT_DEFAULT_REF_FORMAT: 'files',
    GIT_TERMINAL_PROMPT: '0',
    // git before 2.32 does not know GIT_CONFIG_GLOBAL.
    HOME: '/nonexistent',
    XDG_CONFIG_HOME: '/nonexistent',
    LC_ALL: 'C',
  };
}

async function changeFiles(folder: string, changes: FileChanges): Promise<void> {
  for (const [path, text] of Object.entries(changes)) {
    const file = join(folder, path);
    if (text === null) {
      await rm(file, { force: true });
    } else {
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, text);
    }
  }
}
