import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { analyzeRepository } from '../../../src/analyzer/analyze-repository.ts';
import { look } from '../../support/analyzer/git/looking.ts';
import { GitError } from '../../../src/domain/errors.ts';
import { createRepository, memberAt } from '../../support/analyzer/fixture.ts';

const now = new Date('2026-02-03T04:05:06Z');

describe('a pipe in the place of what git reads', () => {
  it.each([
    '.git/info/attributes',
    '.git/info/exclude',
    '.git/objects/info/alternates',
    '.git/objects/info/commit-graph',
    '.git/objects/pack/multi-pack-index',
    '.git/objects/pack/pack-1111111111111111111111111111111111111111.idx',
    '.gitattributes',
    'd/.gitignore',
    'd/.gitattributes',
  ])('%s is an error of that component, and nobody waits for it', async (name) => {
    using repository = createRepository({ 'd/a': 'a', '.gitattributes': '* text\n' });
    repository.write({ 'd/a': 'b' });
    const file = path.join(repository.folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    rmSync(file, { force: true });
    execFileSync('mkfifo', [file]);

    const looking = look(repository.folder, undefined, { now, timeoutMs: 20_000 });

    await expect(looking).rejects.toBeInstanceOf(GitError);
    await expect(looking).rejects.toThrow(/is not a regular file/);
  });

  it.each(['core.attributesFile', 'core.excludesFile', 'diff.orderFile', 'mailmap.file'])(
    'that %s names is an error of that component',
    async (key) => {
      using repository = createRepository({ a: 'a' });
      const pipe = path.join(repository.folder, '.git/pipe');
      execFileSync('mkfifo', [pipe]);
      repository.git('config', key, pipe);

      const looking = look(repository.folder, undefined, { now, timeoutMs: 20_000 });

      await expect(looking).rejects.toThrow(/pipe is not a regular file/);
    },
  );

  it('in an alternate is an error of that component', async () => {
    using repository = createRepository({ a: 'a' });
    mkdirSync(path.join(repository.folder, '.git/alternate/info'), { recursive: true });
    execFileSync('mkfifo', [path.join(repository.folder, '.git/alternate/info/alternates')]);
    repository.write({ '.git/objects/info/alternates': '../alternate\n' });

    const looking = look(repository.folder, undefined, { now, timeoutMs: 20_000 });

    await expect(looking).rejects.toThrow(/alternates is not a regular file/);
  });
});

describe('a file without end in the place of', () => {
  it.each(['index', 'packed-refs', 'shallow', 'HEAD'])('%s is read to the size that it has', async (name) => {
    using repository = createRepository({ a: 'a' });
    const file = path.join(repository.folder, '.git', name);
    rmSync(file, { force: true });
    symlinkSync('/proc/self/pagemap', file);

    await expect(look(repository.folder, undefined, { now })).rejects.toBeInstanceOf(GitError);
  });
});

describe('a file that git would read to the end', () => {
  it('because it was empty and has 8 GB now is modified, and nobody reads it', async () => {
    using repository = createRepository({ empty: '', 'd/also [a]': '', still: '' });
    for (const name of ['empty', 'd/also [a]']) truncateSync(path.join(repository.folder, name), 2 ** 33);

    const { workTree } = await look(repository.folder, undefined, { now, timeoutMs: 5_000 });

    expect([...workTree.modified].sort()).toEqual(['d/also [a]', 'empty']);
  });

  it('a .mailmap of 90 MB is no obstacle', async () => {
    using repository = createRepository({ a: 'a' });
    writeFileSync(path.join(repository.folder, '.mailmap'), '');
    truncateSync(path.join(repository.folder, '.mailmap'), 90 * 1024 * 1024);

    const { git } = await analyzeRepository(memberAt(repository.folder), { full: false, now });

    expect(git.commit_count).toBe(1);
  });
});

describe('an index that says it holds a billion files', () => {
  it('is damaged, and no memory is taken for them', async () => {
    using repository = createRepository({ a: 'a' });
    const index = Buffer.concat([
      Buffer.from('DIRC'),
      Buffer.from([0, 0, 0, 2, 0x3b, 0x9a, 0xca, 0]),
      Buffer.alloc(60),
    ]);
    writeFileSync(path.join(repository.folder, '.git/index'), index);

    await expect(look(repository.folder, undefined, { now })).rejects.toThrow(
      /The index is damaged: it is too short/,
    );
  });
});
