import { rmSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { analyze, createRepository, createSandbox } from '../support/analyzer/fixture.ts';

describe('analysis of a bare repository', () => {
  it('reads the files of HEAD from its objects', async () => {
    using repository = createRepository({
      'README.md': '# API\n',
      'package.json': '{"dependencies":{"left":"1.0.0"}}',
      'größe/a b.ts': '',
    });
    repository.git('clone', '--quiet', '--bare', '.', 'bare.git');

    const { git, structure, dependencies, issues } = await analyze(path.join(repository.folder, 'bare.git'));

    expect(git).toMatchObject({ is_bare: true, commit_count: 1, branch: 'main', modified_count: 0 });
    expect(structure).toMatchObject({ file_count: 3, has_readme: true, top_level_dirs: ['größe'] });
    expect(dependencies.dependencies).toEqual([expect.objectContaining({ name: 'left' })]);
    expect(issues).not.toContainEqual(expect.objectContaining({ type: 'manifest_unreadable' }));
  });

  it('says of one without commits that it has none', async () => {
    using sandbox = createSandbox();
    sandbox.git('init', '--quiet', '--bare', '--initial-branch=main');

    const { git, structure } = await analyze(sandbox.folder);

    expect(git).toMatchObject({ is_bare: true, head: null, branch: 'main', commit_count: 0 });
    expect(structure.file_count).toBe(0);
  });

  it('finds it inside a work tree that does not track it', async () => {
    using workspace = createRepository({ '.gitignore': 'components/\n' });
    workspace.git('clone', '--quiet', '--bare', '.', 'components/api.git');

    const { git } = await analyze(path.join(workspace.folder, 'components/api.git'));

    expect(git.is_bare).toBe(true);
  });

  it('knows what is larger than it reads, by its beginning', async () => {
    using repository = createRepository({
      'a.h': `#include <vector>\n${'int a;\n'.repeat(200_000)}`,
      'package.json': ' '.repeat(6 * 1024 * 1024),
    });
    repository.git('clone', '--quiet', '--bare', '.', 'bare.git');

    const { structure, issues } = await analyze(path.join(repository.folder, 'bare.git'));

    expect(structure).toMatchObject({
      languages: { 'C++': 1_400_018 },
      large_file_count: 2,
      unread_file_count: 0,
    });
    expect(issues).toContainEqual(
      expect.objectContaining({ description: 'package.json is not read: it is larger than 5 MB.' }),
    );
  });
});

describe('analysis of a bare repository whose configuration does not say that it is one', () => {
  it('takes the names of the .mailmap in HEAD', async () => {
    using repository = createRepository({ '.mailmap': 'Ada Lovelace <ada@example.org>\n' });
    repository.git('clone', '--quiet', '--bare', '.', 'bare.git');
    rmSync(path.join(repository.folder, 'bare.git/config'));

    const { git } = await analyze(path.join(repository.folder, 'bare.git'));

    expect(git.contributors).toEqual([{ name: 'Ada Lovelace', commits: 1 }]);
  });
});

describe('analysis of a repository of another shape', () => {
  it('reads one with SHA-256', async () => {
    using sandbox = createSandbox();
    sandbox.git('init', '--quiet', '--object-format=sha256', '--initial-branch=main');
    sandbox.write({ a: '', 'b/c': 'c' });
    sandbox.git('add', '--all');
    sandbox.git('commit', '--quiet', '--message=one');

    const { git, structure } = await analyze(sandbox.folder);

    expect(git).toMatchObject({
      object_format: 'sha256',
      head: sandbox.git('rev-parse', 'HEAD').trim(),
      commit_count: 1,
      modified_count: 0,
    });
    expect(structure.file_count).toBe(2);
  });

  it('reads a linked work tree with its own branch', async () => {
    using repository = createRepository({ a: '' });
    repository.git('worktree', 'add', '--quiet', '-b', 'side', 'linked');

    const { git } = await analyze(path.join(repository.folder, 'linked'));

    expect(git).toMatchObject({ is_worktree: true, branch: 'side', commit_count: 1, modified_count: 0 });
  });

  it('reads one whose git folder stands elsewhere', async () => {
    using sandbox = createSandbox();
    sandbox.git('init', '--quiet', '--initial-branch=main', '--separate-git-dir=store', 'tree');
    sandbox.gitIn('tree', {}, 'commit', '--quiet', '--allow-empty', '--message=one');

    const { git } = await analyze(path.join(sandbox.folder, 'tree'));

    expect(git.commit_count).toBe(1);
  });

  it.each([2, 3, 4])('reads an index of version %i', async (version) => {
    using repository = createRepository({ a: '', 'folder/b': 'b', 'folder/c': 'c', 'folder.d': '' });
    repository.git('update-index', `--index-version=${version}`);
    if (version === 3) repository.git('update-index', '--skip-worktree', 'a');

    const { structure, git } = await analyze(repository.folder);

    expect(structure).toMatchObject({ file_count: 4, top_level_files: ['a', 'folder.d'] });
    expect(git.modified_count).toBe(0);
  });

  it.each([
    ['a split index', ['update-index', '--split-index']],
    ['a sparse index', ['sparse-checkout', 'set', '--sparse-index', 'folder']],
    ['a sparse check-out', ['sparse-checkout', 'set', '--cone', 'folder']],
  ])('reads %s', async (_, command) => {
    using repository = createRepository({ a: '', 'folder/b': 'b', 'other/deep/c': 'c' });
    repository.git(...command);

    const { structure, git } = await analyze(repository.folder);

    expect(structure.file_count).toBe(3);
    expect(git.modified_count).toBe(0);
  });

  it('counts a file in a merge conflict once', async () => {
    using repository = createRepository({ a: 'a\n' });
    repository.git('switch', '--quiet', '--create', 'side');
    repository.write({ a: 'b\n' });
    repository.git('commit', '--quiet', '--all', '--message=b');
    repository.git('switch', '--quiet', 'main');
    repository.write({ a: 'c\n' });
    repository.git('commit', '--quiet', '--all', '--message=c');
    expect(() => repository.git('merge', 'side')).toThrow();

    const { structure, git } = await analyze(repository.folder);

    expect(structure.file_count).toBe(1);
    expect(git.modified_count).toBe(1);
  });

  it('says of HEAD on a branch that is not there that it has no commit, and what else is', async () => {
    using repository = createRepository({ a: '' });
    repository.git('tag', 'v1.0.0');
    repository.git('symbolic-ref', 'HEAD', 'refs/heads/gone');

    const { git } = await analyze(repository.folder);

    expect(git).toMatchObject({ head: null, branch: 'gone', default_branch: 'main', tag_count: 1 });
    expect(git).toMatchObject({ commit_count: 0, modified_count: 1 });
  });

  it('reads objects from an alternate', async () => {
    using repository = createRepository({ a: '' });
    using clone = createSandbox();
    clone.git('clone', '--quiet', '--shared', repository.folder, 'shared');

    const { git } = await analyze(path.join(clone.folder, 'shared'));

    expect(git).toMatchObject({ commit_count: 1, modified_count: 0 });
  });
});
