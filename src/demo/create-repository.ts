import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { simpleGit, type SimpleGit } from 'simple-git';
import { GitError, UnavailableError } from '../domain/errors.ts';
import { safePath } from '../process/programs.ts';
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
];

/** Makes the planned repository in a folder that does not exist yet. Throws UnavailableError without git, and GitError with what it said. */
export async function createRepository(
  folder: string,
  { commits, workTree }: RepositoryPlan,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  const git = openOwn(folder);
  await inWords(folder, git.init(['--template=']));
  await importCommits(folder, fastImportStream(commits));
  await inWords(folder, git.checkout(['--force', 'main']));
  await changeFiles(folder, workTree);
}

/** The repository is hms's own making, so that what its settings name is what is written here. */
function openOwn(folder: string): SimpleGit {
  const environment = gitEnvironment();
  return simpleGit({
    baseDir: folder,
    config: [...CONFIG],
    timeout: { block: TIMEOUT_MS },
    allowEnvironment: Object.keys(environment),
    unsafe: { allowUnsafeHooksPath: true, allowUnsafeConfigPaths: true, allowUnsafeTemplateDir: true },
  }).env({ PATH: safePath(), ...environment });
}

async function inWords(folder: string, work: Promise<unknown>): Promise<void> {
  try {
    await work;
  } catch (error) {
    const { message } = error as Error;
    throw message.includes('ENOENT') ? noGit() : failed(folder, message.trim());
  }
}

/** simple-git hands nothing over on standard input. */
async function importCommits(folder: string, input: string): Promise<void> {
  const settings = CONFIG.flatMap((setting) => ['-c', setting]);
  const { outcome, exitCode, reason, stderr } = await runCommand(
    ['git', ...settings, 'fast-import', '--quiet'],
    { cwd: folder, timeoutMs: TIMEOUT_MS, env: gitEnvironment(), input },
  );
  if (outcome === 'not_found') throw noGit();
  if (exitCode !== 0) throw failed(folder, reason || stderr.trim() || `exit code ${exitCode ?? '?'}`);
}

function noGit(): UnavailableError {
  return new UnavailableError('The demo needs git, which is not on the PATH. Install git, then try again.');
}

function failed(folder: string, why: string): GitError {
  return new GitError(`The demo repository ${folder} could not be made: ${why}`);
}

/** What this machine has configured for git stays out. */
function gitEnvironment(): Record<string, string> {
  return {
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
