import { rmSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { analyzeRepository } from '../../src/analyzer/analyze-repository.ts';
import type { AnalysisDocument } from '../../src/domain/analysis/document.ts';
import { createRepository, createSandbox, memberAt } from './fixture.ts';

function analyze(folder: string): Promise<AnalysisDocument> {
  return analyzeRepository(memberAt(folder), { full: false, now: new Date('2026-02-03T04:05:06Z') });
}

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

describe('what git knows of remote, tags and submodules', () => {
  it('tells the upstream, how far the two went apart, and the default branch', async () => {
    using repository = createRepository({ a: '' });
    using clone = createSandbox();
    clone.git('clone', '--quiet', repository.folder, 'clone');
    repository.git('commit', '--quiet', '--allow-empty', '--message=theirs');
    for (const name of ['one', 'two']) {
      clone.gitIn('clone', {}, 'commit', '--quiet', '--allow-empty', `--message=${name}`);
    }
    clone.gitIn('clone', {}, 'fetch', '--quiet');
    clone.gitIn('clone', {}, 'pack-refs', '--all');

    const { git } = await analyze(path.join(clone.folder, 'clone'));

    expect(git).toMatchObject({ upstream: 'origin/main', ahead: 2, behind: 1, default_branch: 'main' });
  });

  it('counts loose and packed tags once, and names the latest release', async () => {
    using repository = createRepository({ a: '' });
    for (const tag of ['v1.9.0', 'v1.10.0', 'v2.0.0-rc.1', 'nightly']) repository.git('tag', tag);
    repository.git('pack-refs', '--all');
    repository.git('tag', '--annotate', '--message=x', 'releases/1.10.1');
    repository.git('tag', '--force', 'v1.9.0');

    const { git } = await analyze(repository.folder);

    expect(git).toMatchObject({ tag_count: 5, latest_release_tag: 'releases/1.10.1' });
  });

  it('tells submodules with their commit, and whether they are checked out', async () => {
    using inner = createRepository({ a: '' });
    using repository = createRepository({});
    const add = ['-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', inner.folder];
    repository.git(...add, 'libs/one');
    repository.git(...add, 'libs/two');
    repository.git('commit', '--quiet', '--message=submodules');
    repository.git('submodule', '--quiet', 'deinit', 'libs/two');
    const commit = inner.git('rev-parse', 'HEAD').trim();

    const whole = await analyze(repository.folder);
    const submodule = await analyze(path.join(repository.folder, 'libs/one'));

    expect(whole.git.submodules).toEqual([
      { path: 'libs/one', commit, checked_out: true },
      { path: 'libs/two', commit, checked_out: false },
    ]);
    expect(whole.git.modified_count).toBe(0);
    expect(submodule.git).toMatchObject({ head: commit, is_worktree: false });
  });

  it('sees a submodule at another commit as a change', async () => {
    using inner = createRepository({ a: '' });
    using repository = createRepository({});
    repository.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', inner.folder, 'inner');
    repository.git('commit', '--quiet', '--message=submodule');
    repository.gitIn('inner', {}, 'commit', '--quiet', '--allow-empty', '--message=more');

    const { git } = await analyze(repository.folder);

    expect(git.modified_count).toBe(1);
  });

  it('tells when the oldest uncommitted change was written', async () => {
    using repository = createRepository({ a: '', b: '' });
    repository.write({ new: '' });
    repository.gitIn('.', {}, 'rm', '--quiet', 'b');
    utimesSync(path.join(repository.folder, 'new'), 1_000, 1_000);

    const { git } = await analyze(repository.folder);

    expect(git.oldest_uncommitted_at).toBe('1970-01-01T00:16:40.000Z');
  });

  it('knows a partial clone', async () => {
    using repository = createRepository({ a: '' });
    repository.git('config', 'uploadpack.allowFilter', 'true');
    using clone = createSandbox();
    clone.git('clone', '--quiet', '--filter=blob:none', `file://${repository.folder}`, 'partial');

    const { git } = await analyze(path.join(clone.folder, 'partial'));

    expect(git).toMatchObject({ is_partial: true, is_shallow: false });
  });

  it('takes a repository whose configuration is missing or includes another file', async () => {
    using repository = createRepository({ a: '' });
    const git = path.join(repository.folder, '.git');
    writeFileSync(path.join(git, 'more'), '[remote "r"]\n\tpromisor = true\n');
    repository.git('config', 'include.path', 'more');

    const including = await analyze(repository.folder);
    rmSync(path.join(git, 'config'));
    const without = await analyze(repository.folder);

    expect(including.git.is_partial).toBe(true);
    expect(without.git).toMatchObject({ is_partial: false, commit_count: 1 });
  });
});
