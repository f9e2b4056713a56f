import { appendFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { GitError } from '../../src/domain/errors.ts';
import { findGitFolder } from '../../src/git/git-folder.ts';
import { requirePlainFiles } from '../../src/git/refuse-special-files.ts';
import { readRefs } from '../../src/git/refs.ts';
import { createRepository } from '../support/analyzer/fixture.ts';

async function readAll(folder: string): Promise<unknown> {
  const found = await findGitFolder(folder);
  if (found === undefined) throw new Error(`${folder} has no git folder`);
  await requirePlainFiles(found);
  return readRefs(found);
}

describe('a file of the git folder in which a path has a NUL', () => {
  it.each<[string, string]>([
    ['commondir', '.\0x\n'],
    ['config', '[core]\n\tworktree = ..\0x\n'],
    ['HEAD', 'ref: refs/heads/main\0x\n'],
    ['refs/heads/main', 'ref: refs/heads/other\0x\n'],
    ['packed-refs', `${'a'.repeat(40)} refs/tags/a\0b\n`],
    ['objects/info/alternates', '/nonexistent\0x\n'],
  ])('is damaged: %s', async (name, text) => {
    using repository = createRepository({ a: '' });
    writeFileSync(path.join(repository.folder, '.git', name), text);

    await expect(readAll(repository.folder)).rejects.toThrow(GitError);
    await expect(readAll(repository.folder)).rejects.toThrow(/is damaged: it holds a NUL byte/);
  });

  it('is damaged: .git itself', async () => {
    using repository = createRepository({});
    repository.write({ 'sub/.git': 'gitdir: ../.git\0x\n' });

    await expect(readAll(path.join(repository.folder, 'sub'))).rejects.toThrow(/it holds a NUL byte/);
  });
});

describe('a path in a file of the git folder that is longer than any', () => {
  it.each<[string, string]>([
    ['commondir', `${'a/'.repeat(3_000)}\n`],
    ['config', `[core]\n\tworktree = ${'a'.repeat(5_000)}\n`],
    ['HEAD', `ref: refs/heads/${'a'.repeat(5_000)}\n`],
  ])('leads nowhere, or is refused: %s', async (name, text) => {
    using repository = createRepository({ a: '' });
    const file = path.join(repository.folder, '.git', name);
    if (name === 'config') appendFileSync(file, text);
    else writeFileSync(file, text);

    const found = await readAll(repository.folder).catch((error: unknown) => error);

    expect(found instanceof Error ? found.constructor.name : 'read').toMatch(/^(?:GitError|read)$/);
  });
});
