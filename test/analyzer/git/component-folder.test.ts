import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { ComponentFolderError, GitError } from '../../../src/domain/errors.ts';
import { analyze, createRepository, createSandbox } from '../../support/analyzer/fixture.ts';

describe('a component that is a subfolder of a larger repository', () => {
  const files = { 'README.md': '', 'services/api é/README.md': '', 'services/api é/test/a.test.ts': '' };

  it('has its own files, changes and commits only', async () => {
    using repository = createRepository(files);
    repository.write({ 'README.md': 'changed', 'services/api é/README.md': 'changed', other: '' });
    repository.git('commit', '--quiet', '--message=elsewhere', 'README.md');

    const document = await analyze(path.join(repository.folder, 'services/api é'));

    expect(document.structure).toMatchObject({
      file_count: 2,
      top_level_dirs: ['test'],
      top_level_files: ['README.md'],
      untracked_file_count: 0,
    });
    expect(document.git).toMatchObject({ commit_count: 1, modified_count: 1, untracked_count: 0 });
  });

  it('is not blamed for a licence and CI that stand at the top of the repository', async () => {
    using repository = createRepository(files);

    const document = await analyze(path.join(repository.folder, 'services/api é'));

    expect(document.issues).toEqual([]);
  });

  it('is refused when the repository around it tracks nothing in it', async () => {
    using repository = createRepository(files);
    mkdirSync(path.join(repository.folder, 'empty'));

    await expect(analyze(path.join(repository.folder, 'empty'))).rejects.toThrow(
      /^HMS-API: .*empty is not a repository of its own, and the repository around it tracks nothing in it\. Clone/,
    );
  });
});

describe('a folder that cannot be analysed', () => {
  it.each<[string, (folder: string) => string, RegExp]>([
    [
      'is missing',
      (folder) => path.join(folder, 'gone'),
      /there is no folder .*gone\. Clone the component there/,
    ],
    [
      'is a file',
      (folder) => {
        writeFileSync(path.join(folder, 'file'), '');
        return path.join(folder, 'file');
      },
      /file is not a folder\. Clone .*correct its `path:` in components\.yaml/,
    ],
    ['is outside every work tree', (folder) => folder, /is not inside a git work tree/],
  ])('is refused when it %s', async (_, prepare, message) => {
    using sandbox = createSandbox();
    const folder = prepare(sandbox.folder);

    const analysis = analyze(folder);

    await expect(analysis).rejects.toBeInstanceOf(ComponentFolderError);
    await expect(analysis).rejects.toThrow(message);
    await expect(analysis).rejects.toThrow(/^HMS-API: /);
  });

  it('is refused when it is the .git folder of a repository', async () => {
    using sandbox = createRepository({});

    const analysis = analyze(path.join(sandbox.folder, '.git'));

    await expect(analysis).rejects.toBeInstanceOf(ComponentFolderError);
  });

  it('is refused when its work tree is configured to be elsewhere', async () => {
    using repository = createRepository({});
    using elsewhere = createSandbox();
    repository.git('config', 'core.worktree', elsewhere.folder);

    await expect(analyze(repository.folder)).rejects.toThrow(/^HMS-API: .*core\.worktree/);
  });

  it.each([
    [
      'HEAD is missing',
      (git: string) => {
        rmSync(path.join(git, 'HEAD'));
      },
    ],
    [
      'its index is garbage',
      (git: string) => {
        writeFileSync(path.join(git, 'index'), 'garbage garbage garbage');
      },
    ],
    [
      'its configuration is garbage',
      (git: string) => {
        writeFileSync(path.join(git, 'config'), '[[[');
      },
    ],
    [
      'its objects are gone',
      (git: string) => {
        rmSync(path.join(git, 'objects'), { recursive: true });
      },
    ],
  ])('is a GitError with what git said when %s', async (_, damage) => {
    using repository = createRepository({ a: '' });
    damage(path.join(repository.folder, '.git'));

    await expect(analyze(repository.folder)).rejects.toThrow(GitError);
  });

  it('is a GitError when a damaged repository stands inside another one', async () => {
    using outer = createRepository({ 'inner/a': '' });
    mkdirSync(path.join(outer.folder, 'inner/.git'));

    await expect(analyze(path.join(outer.folder, 'inner'))).rejects.toThrow(
      /^HMS-API: git does not take .*inner\/\.git for a repository/,
    );
  });
});
