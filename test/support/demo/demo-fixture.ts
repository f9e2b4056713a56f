import { mkdtemp, readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HMS_COMPONENTS } from '../../../src/demo/hms-components.ts';
import { runCommand } from '../../../src/process/run-command.ts';

const IDS = HMS_COMPONENTS.map(({ id }) => id);

/** An empty folder for a demo; the test removes it. */
export function newFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'hms-demo-test-'));
}

export function repositoryOf(demo: string, id: string): string {
  return join(demo, 'SYSTEM-COMPONENTS', id);
}

/** Standard output of `git <args>` in a repository, the machine's configuration left out. */
export async function git(folder: string, ...args: readonly string[]): Promise<string> {
  const result = await runCommand(['git', ...args], {
    cwd: folder,
    timeoutMs: 60_000,
    env: { GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' },
  });
  if (result.exitCode !== 0) throw new Error(`git ${args.join(' ')} in ${folder}: ${result.stderr}`);
  return result.stdout.trim();
}

/** The newest commit of each repository. */
export function headsOf(demo: string): Promise<Record<string, string>> {
  return byId((id) => git(repositoryOf(demo, id), 'rev-parse', 'HEAD'));
}

/** What `ask` says of each component. */
export async function byId<T>(ask: (id: string) => Promise<T>): Promise<Record<string, T>> {
  const answers: Record<string, T> = {};
  for (const id of IDS) answers[id] = await ask(id);
  return answers;
}

/** The text of every file but git's own, by path. */
export async function filesOf(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .filter((path) => !path.split('/').includes('.git'))
    .sort();
  const texts = await Promise.all(paths.map((path) => readFile(join(folder, path), 'utf8')));
  return Object.fromEntries(paths.map((path, index) => [path, texts[index] ?? '']));
}
