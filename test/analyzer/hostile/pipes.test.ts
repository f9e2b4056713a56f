import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { look as lookWith, type WholeLook } from '../../support/analyzer/git/looking.ts';
import { GitError } from '../../../src/domain/errors.ts';
import { createRepository, type Sandbox } from '../../support/analyzer/fixture.ts';

/** Far less than the time that git would wait for a pipe. */
const LIMITS = { now: new Date('2026-02-03T04:05:06Z'), timeoutMs: 20_000 };

function look(folder: string): Promise<WholeLook> {
  return lookWith(folder, undefined, LIMITS);
}

/** A repository with a change, so that git is asked for what is modified, and has to read a blob for it. */
function createChanged(files: Readonly<Record<string, string>> = {}): Sandbox {
  const repository = createRepository({ 'd/a': 'a', 'README.md': '# API\n', ...files });
  repository.write({
    'd/a': 'b',
    'README.md': '<!-- BEGIN HMS_STATUS -->\nx\n<!-- END HMS_STATUS -->\n# API\n',
  });
  return repository;
}

const PUT: Readonly<Record<string, (file: string) => unknown>> = {
  pipe: (file) => execFileSync('mkfifo', [file]),
  socket: (file) =>
    execFileSync(
      'python3',
      ['-c', 'import socket,sys; socket.socket(socket.AF_UNIX).bind(sys.argv[1])', path.basename(file)],
      { cwd: path.dirname(file) },
    ),
  folder: (file) => {
    mkdirSync(file);
  },
};

function replace(file: string, kind: string): void {
  rmSync(file, { recursive: true, force: true });
  mkdirSync(path.dirname(file), { recursive: true });
  PUT[kind]?.(file);
}

const NAMES = ['.gitignore', '.gitattributes', '.mailmap', 'd/.gitignore', 'd/.gitattributes'];

describe.each(['tracked', 'untracked'])('in the place of what git reads by its name, %s,', (state) => {
  it.each(NAMES)('a pipe is one error that names %s', async (name) => {
    using repository = createChanged(state === 'tracked' ? { [name]: '' } : {});
    replace(path.join(repository.folder, name), 'pipe');

    const looking = look(repository.folder);

    await expect(looking).rejects.toBeInstanceOf(GitError);
    await expect(looking).rejects.toThrow(
      new RegExp(`^HMS-API: .*/${name.replace('.', '\\.')} is not a regular file.* Remove it`),
    );
  });

  it.each(
    NAMES.filter((name) => name !== '.mailmap').flatMap((name) => [
      ['socket', name] as const,
      ['folder', name] as const,
    ]),
  )('a %s named %s is no obstacle', async (kind, name) => {
    using repository = createChanged(state === 'tracked' ? { [name]: '' } : {});
    replace(path.join(repository.folder, name), kind);

    const { git } = await look(repository.folder);

    expect(git.modified_count).toBe(state === 'tracked' ? 2 : 1);
  });
});

describe('a pipe named .gitignore is found', () => {
  it('where only git can read the index', async () => {
    using repository = createChanged();
    repository.git('update-index', '--split-index');
    replace(path.join(repository.folder, 'd/.gitignore'), 'pipe');

    await expect(look(repository.folder)).rejects.toThrow(/d\/\.gitignore is not a regular file/);
  });

  it('where patterns stand in another file too', async () => {
    using repository = createChanged();
    repository.git('config', 'core.excludesFile', '.git/more');
    replace(path.join(repository.folder, '.gitignore'), 'pipe');

    await expect(look(repository.folder)).rejects.toThrow(/\.gitignore is not a regular file/);
  });

  it('above the component', async () => {
    using repository = createChanged();
    replace(path.join(repository.folder, '.gitignore'), 'pipe');

    await expect(look(path.join(repository.folder, 'd'))).rejects.toThrow(
      /\.gitignore is not a regular file/,
    );
  });

  it('in a folder whose name is no UTF-8', async () => {
    using repository = createChanged();
    const folder = Buffer.concat([Buffer.from(`${repository.folder}/`), Buffer.from([0xff])]);
    mkdirSync(folder);
    writeFileSync(Buffer.concat([folder, Buffer.from('/file')]), '');
    execFileSync('bash', ['-c', String.raw`mkfifo $'\xff/.gitignore'`], { cwd: repository.folder });

    await expect(look(repository.folder)).rejects.toThrow(/\.gitignore is not a regular file/);
  });

  it('where a setting names a file of authors, as .mailmap too', async () => {
    using repository = createChanged();
    repository.git('config', 'mailmap.file', 'authors');
    replace(path.join(repository.folder, '.mailmap'), 'pipe');

    await expect(look(repository.folder)).rejects.toThrow(/\.mailmap is not a regular file/);
  });
});

/** A file of the git folder: by its path, or made first and then found. */
const OF_GIT: readonly [string, string | ((repository: Sandbox) => string)][] = [
  ...[
    'rebase-merge/head-name',
    'rebase-apply/head-name',
    'sequencer/todo',
    'CHERRY_PICK_HEAD',
    'REVERT_HEAD',
    'refs/stash',
  ].map((name): [string, string] => [name, name]),
  [
    'the log of a HEAD that names a commit',
    (repository) => (repository.git('checkout', '-q', '--detach'), 'logs/HEAD'),
  ],
  ['the commit', (repository) => looseObject(repository, 'HEAD')],
  ['a tree', (repository) => looseObject(repository, 'HEAD^{tree}')],
  ['a blob', (repository) => looseObject(repository, 'HEAD:README.md')],
  ['a pack', (repository) => (repository.git('repack', '-adq'), found(repository, 'objects/pack', '.pack'))],
  [
    'the other half of a split index',
    (repository) => (repository.git('update-index', '--split-index'), found(repository, '.', 'sharedindex.')),
  ],
  [
    'a layer of the commit graph',
    (repository) => {
      repository.git('commit-graph', 'write', '--reachable', '--split');
      return found(repository, 'objects/info/commit-graphs', '.graph');
    },
  ],
];

function looseObject(repository: Sandbox, name: string): string {
  const id = repository.git('rev-parse', name).trim();
  return `objects/${id.slice(0, 2)}/${id.slice(2)}`;
}

function found(repository: Sandbox, folder: string, part: string): string {
  const name = readdirSync(path.join(repository.folder, '.git', folder)).find((each) => each.includes(part));
  return path.join(folder, name ?? 'none');
}

describe('in the git folder, in the place of', () => {
  it.each(OF_GIT)(
    '%s a pipe or a device is an error of that component, and nobody waits for it',
    async (_, of) => {
      using repository = createChanged();
      const file = path.join(repository.folder, '.git', typeof of === 'string' ? of : of(repository));
      replace(file, 'pipe');

      await expect(look(repository.folder)).rejects.toThrow(/^HMS-API: .* is not a regular file/);

      rmSync(file);
      symlinkSync('/dev/zero', file);

      await expect(look(repository.folder)).rejects.toThrow(/^HMS-API: .* is not a regular file/);
    },
  );

  it.each(['index', 'HEAD', 'config', 'packed-refs', 'refs/heads/main', 'info/exclude'])(
    '%s a socket is an error of that component',
    async (name) => {
      using repository = createChanged();
      replace(path.join(repository.folder, '.git', name), 'socket');

      await expect(look(repository.folder)).rejects.toBeInstanceOf(GitError);
    },
  );
});

describe('a link in the git folder that leads through the whole disk', () => {
  // Replacements are not read as refs; what stands there is looked at as everything that git could open.
  it.each([
    ['refs/tags', 'is a link to a folder, which refs are not looked for in'],
    ['refs/heads/more', 'is a link to a folder, which refs are not looked for in'],
    ['refs/replace', 'is not a regular file, and git would wait for it'],
    ['refs/replace/more', 'is not a regular file, and git would wait for it'],
  ])('is refused as %s', async (name, why) => {
    using repository = createChanged();
    const file = path.join(repository.folder, '.git', name);
    rmSync(file, { recursive: true, force: true });
    mkdirSync(path.dirname(file), { recursive: true });
    symlinkSync('/', file);

    await expect(look(repository.folder)).rejects.toThrow(why);
  });

  it('is not followed down', async () => {
    using repository = createChanged();
    using elsewhere = createRepository({ 'd/d/d/d/a': '' });
    execFileSync('mkfifo', [path.join(elsewhere.folder, 'd/d/d/d/pipe')]);
    symlinkSync(elsewhere.folder, path.join(repository.folder, '.git/objects/aa'));

    const { git } = await look(repository.folder);

    expect(git.commit_count).toBe(1);
  });
});

describe('alternates that all name each other', () => {
  it('are looked at once each', async () => {
    using repository = createChanged();
    const names = Array.from({ length: 40 }, (_, at) => path.join(repository.folder, `.git/alternate${at}`));
    for (const name of [...names, path.join(repository.folder, '.git/objects')]) {
      mkdirSync(path.join(name, 'info'), { recursive: true });
      writeFileSync(path.join(name, 'info/alternates'), names.map((each) => `${each}\n`).join(''));
    }

    const { git } = await look(repository.folder);

    expect(git.commit_count).toBe(1);
  });
});
