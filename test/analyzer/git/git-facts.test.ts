import { rmSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { analyze, createRepository, createSandbox } from '../../support/analyzer/fixture.ts';

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
