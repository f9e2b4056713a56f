import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, realpath, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { stringify } from 'yaml';

const GIT_ENVIRONMENT = {
  PATH: process.env['PATH'],
  HOME: '/nonexistent',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_AUTHOR_NAME: 'Ada',
  GIT_AUTHOR_EMAIL: 'ada@example.org',
  GIT_COMMITTER_NAME: 'Ada',
  GIT_COMMITTER_EMAIL: 'ada@example.org',
};

/** Entries of `components.yaml` besides the id. */
export type Entry = Readonly<Record<string, unknown>>;

/** A temporary workspace of real git repositories. */
export interface Fleet extends AsyncDisposable {
  readonly root: string;
  folderOf(id: string): string;
  /** Writes files into a component's folder, by relative path. */
  write(id: string, files: Readonly<Record<string, string>>): Promise<void>;
  git(id: string, ...args: string[]): string;
  /** Writes `components.yaml` anew. */
  declare(components: Readonly<Record<string, Entry>>, settings?: Entry): Promise<void>;
  /** A file of the workspace that git and hms know nothing of. */
  file(name: string): string;
}

/** Makes a repository for every component; its folder is `SYSTEM-COMPONENTS/<id>`. */
export async function createFleet(components: Readonly<Record<string, Entry>>): Promise<Fleet> {
  const root = await realpath(await mkdtemp(path.join(tmpdir(), 'hms fleet ')));
  const folderOf = (id: string): string => path.join(root, 'SYSTEM-COMPONENTS', id);
  const git = (id: string, ...args: string[]): string =>
    execFileSync('git', args, { cwd: folderOf(id), env: GIT_ENVIRONMENT, encoding: 'utf8' });
  const write = async (id: string, files: Readonly<Record<string, string>>): Promise<void> => {
    for (const [name, text] of Object.entries(files)) {
      const file = path.join(folderOf(id), name);
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, text);
    }
  };
  const declare = async (all: Readonly<Record<string, Entry>>, settings: Entry = {}): Promise<void> => {
    const entries = Object.entries(all).map(([id, entry]) => ({ id, ...entry }));
    await writeFile(
      path.join(root, 'components.yaml'),
      stringify({ schema_version: 1, components: entries, settings }),
    );
  };
  for (const id of Object.keys(components)) {
    await write(id, { 'README.md': `# ${id}\n\nDoes one thing.\n`, LICENSE: 'All rights reserved.\n' });
    git(id, 'init', '--quiet', '--initial-branch=main');
    git(id, 'add', '--all');
    git(id, 'commit', '--quiet', '--message=begin');
  }
  await declare(components);
  return {
    root,
    folderOf,
    write,
    git,
    declare,
    file: (name) => path.join(root, name),
    async [Symbol.asyncDispose]() {
      await rm(root, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

export async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}
