import { execFileSync } from 'node:child_process';
import { cp, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

const COMMITS = 20;
const IDENTITY = {
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_AUTHOR_NAME: 'Ada',
  GIT_AUTHOR_EMAIL: 'ada@example.org',
};
const ENVIRONMENT = {
  ...process.env,
  ...IDENTITY,
  GIT_COMMITTER_NAME: 'Ada',
  GIT_COMMITTER_EMAIL: 'ada@example.org',
};

/** Adds 20 commits to one of them, each with a file of its own. */
export function addCommits(repository: string): void {
  const stream = Array.from(
    { length: COMMITS },
    (_, commit) =>
      `commit refs/heads/main\ncommitter Ada <ada@example.org> ${Math.floor(Date.now() / 1_000)} +0000\ndata 5\nlater\n` +
      (commit === 0 ? 'from refs/heads/main^0\n' : '') +
      `M 100644 inline later/file-${commit}.ts\ndata <<END\nexport const later = ${commit};\nEND\n`,
  ).join('');
  execFileSync('git', ['fast-import', '--quiet'], { cwd: repository, env: ENVIRONMENT, input: stream });
  execFileSync('git', ['reset', '--hard'], { cwd: repository, env: ENVIRONMENT, stdio: 'ignore' });
}

/** Makes so many small repositories, each a clone of one of 20 commits and 20 files, checked out; gives the folder. */
export async function makeRepositories(folder: string, count: number): Promise<string> {
  const first = path.join(folder, '..', 'template');
  await mkdir(first, { recursive: true });
  const git = (cwd: string, ...args: string[]): void => {
    execFileSync('git', args, { cwd, env: ENVIRONMENT, stdio: 'ignore' });
  };
  git(first, 'init', '--initial-branch=main');
  for (let commit = 0; commit < COMMITS; commit += 1) {
    await writeFile(path.join(first, `file-${commit}.ts`), `export const n = ${commit};\n`);
    git(first, 'add', '--all');
    git(first, 'commit', `--message=add file ${commit}`);
  }
  for (let index = 0; index < count; index += 1) {
    const repository = path.join(folder, `component-${index}`);
    await cp(path.join(first, '.git'), path.join(repository, '.git'), { recursive: true });
    git(repository, 'reset', '--hard');
  }
  return folder;
}
