import { mkdirSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { look } from '../../support/analyzer/git/looking.ts';
import { GitError } from '../../../src/domain/errors.ts';
import { createRepository, type Sandbox } from '../../support/analyzer/fixture.ts';

const MB = 1024 * 1024;
const LIMITS = { now: new Date('2026-02-03T04:05:06Z'), timeoutMs: 20_000 };

/** Makes a commit the head that `git commit` would not write. */
function commitLiterally(repository: Sandbox, { author = 'Ada', subject = 'x' }): void {
  const tree = repository.git('rev-parse', 'HEAD^{tree}').trim();
  const when = '<a@example.org> 1700000000 +0000';
  const text = `tree ${tree}\nauthor ${author} ${when}\ncommitter Ada ${when}\n\n${subject}\n`;
  writeFileSync(path.join(repository.folder, '.git/commit'), text);
  const id = repository.git('hash-object', '-t', 'commit', '-w', '--literally', '.git/commit').trim();
  repository.git('update-ref', 'refs/heads/main', id);
}

function createLarge(repository: Sandbox, name: string, size: number): void {
  const file = path.join(repository.folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, '');
  truncateSync(file, size);
}

describe('a commit with', () => {
  it.each([
    ['an author', { author: 'A'.repeat(3 * MB) }],
    ['a subject', { subject: 'A'.repeat(3 * MB) }],
  ])('%s of 3 MB is an error of that component that says what to do', async (_, commit) => {
    using repository = createRepository({ a: 'a' });
    commitLiterally(repository, commit);

    const looking = look(repository.folder, undefined, LIMITS);

    await expect(looking).rejects.toBeInstanceOf(GitError);
    await expect(looking).rejects.toThrow(
      /^HMS-API: git log says a name, a subject .* more than 1 MB in .*clone it again/,
    );
  });

  it('long values that are possible is read', async () => {
    using repository = createRepository({ a: 'a' });
    const author = 'A'.repeat(MB / 2);
    commitLiterally(repository, { author });

    const { git } = await look(repository.folder, undefined, LIMITS);

    expect(git.contributors).toEqual([{ name: author, commits: 1 }]);
  });
});

describe('a file that git would read as a whole', () => {
  it.each([
    ['.gitignore', 11],
    ['.gitattributes', 11],
    ['d/.gitignore', 11],
    ['d/.gitattributes', 11],
    ['.mailmap', 101],
    ['.git/info/exclude', 11],
    ['.git/info/attributes', 11],
    ['.git/info/sparse-checkout', 11],
    ['.git/rebase-merge/done', 101],
  ])('%s of %d MB is an error that names it', async (name, size) => {
    using repository = createRepository({ a: 'a', 'd/a': 'a' });
    repository.write({ a: 'b' });
    createLarge(repository, name, size * MB);

    await expect(look(repository.folder, undefined, LIMITS)).rejects.toThrow(
      `${name} is larger than ${size - 1} MB, and git would keep all of it in memory. Shorten or remove it.`,
    );
  });

  it.each(['core.attributesFile', 'core.excludesFile', 'diff.orderFile'])(
    'because %s names it is an error',
    async (key) => {
      using repository = createRepository({ a: 'a' });
      createLarge(repository, '.git/more', 11 * MB);
      repository.git('config', key, path.join(repository.folder, '.git/more'));

      await expect(look(repository.folder, undefined, LIMITS)).rejects.toThrow(/more is larger than 10 MB/);
    },
  );

  it('is found above the component', async () => {
    using repository = createRepository({ a: 'a', 'd/a': 'a' });
    repository.write({ 'd/a': 'b' });
    createLarge(repository, '.gitignore', 11 * MB);

    await expect(look(path.join(repository.folder, 'd'), undefined, LIMITS)).rejects.toThrow(
      /\.gitignore is larger than 10 MB/,
    );
  });

  it('is found where only git can read the index', async () => {
    using repository = createRepository({ a: 'a', 'd/a': 'a' });
    repository.git('update-index', '--split-index');
    createLarge(repository, 'd/.gitignore', 11 * MB);

    await expect(look(repository.folder, undefined, LIMITS)).rejects.toThrow(
      /d\/\.gitignore is larger than 10 MB/,
    );
  });

  it('may be large under another name', async () => {
    using repository = createRepository({ a: 'a' });
    createLarge(repository, 'large', 11 * MB);

    const { workTree } = await look(repository.folder, undefined, LIMITS);

    expect(workTree.untracked).toEqual(['large']);
  });
});
