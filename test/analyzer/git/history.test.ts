import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { countGit } from '../../support/analyzer/git/counting-git.ts';
import { createSandbox, type Sandbox } from '../../support/analyzer/fixture.ts';
import { commit, createHistory, look } from '../../support/analyzer/git/looking.ts';

describe('a look at a history that has moved since it was looked at', () => {
  it.each<[string, (repository: Sandbox) => unknown]>([
    [
      'new commits',
      (repository) => {
        for (const name of ['e', 'f']) commit(repository, name, 'Cy');
      },
    ],
    ['a reset', (repository) => repository.git('reset', '--quiet', '--hard', 'HEAD~2')],
    [
      'an amended commit',
      (repository) => repository.git('commit', '--quiet', '--amend', '--message=other', '--reset-author'),
    ],
    [
      'a merge of an old branch',
      (repository) => {
        repository.git('switch', '--quiet', '--create', 'side', 'HEAD~3');
        commit(repository, 'side', 'Di');
        repository.git('switch', '--quiet', 'main');
        repository.git('merge', '--quiet', '--no-edit', 'side');
      },
    ],
    [
      'an unrelated history',
      (repository) => {
        repository.git('switch', '--quiet', '--orphan', 'new');
        commit(repository, 'z', 'Ed');
      },
    ],
    [
      'a history whose old commits are gone',
      (repository) => {
        repository.git('switch', '--quiet', '--orphan', 'new');
        commit(repository, 'z', 'Ed');
        repository.git('branch', '--quiet', '-D', 'main');
        repository.git('reflog', 'expire', '--expire=now', '--all');
        repository.git('gc', '--quiet', '--prune=now');
      },
    ],
    [
      'other names in .mailmap',
      (repository) => {
        repository.write({ '.mailmap': 'Bea <Bo@example.org>\n' });
      },
    ],
  ])('says after %s what a first look says', async (_, change) => {
    using repository = createHistory();
    const first = await look(repository.folder);

    change(repository);
    const second = await look(repository.folder, first.remembered);

    expect(second.git).toEqual((await look(repository.folder)).git);
    expect(second.git).not.toEqual(first.git);
  });

  it.each<[string, (repository: Sandbox) => unknown]>([
    ['a replaced commit', (repository) => repository.git('replace', '--graft', 'HEAD')],
    [
      'a graft',
      (repository) => {
        repository.write({ '.git/info/grafts': repository.git('rev-parse', 'HEAD') });
      },
    ],
  ])('says with %s what a clone says, which does not have it', async (_, change) => {
    using repository = createHistory();
    const first = await look(repository.folder);

    change(repository);

    expect((await look(repository.folder)).git).toEqual(first.git);
    expect((await look(repository.folder, first.remembered)).git).toEqual(first.git);
  });

  it('asks git once for new commits, and once more for a work tree with changes', async () => {
    using repository = createHistory();
    const first = await look(repository.folder);
    commit(repository, 'e');
    repository.write({ new: '' });
    using git = countGit();

    await look(repository.folder, first.remembered);

    expect(git.taken().sort()).toEqual(['log', 'status']);
  });

  it('says after a shallow clone was completed what a first look says', async () => {
    using repository = createHistory();
    using clone = createSandbox();
    clone.git('clone', '--quiet', '--depth=1', `file://${repository.folder}`, 'shallow');
    const folder = path.join(clone.folder, 'shallow');
    const first = await look(folder);

    clone.gitIn('shallow', {}, 'fetch', '--quiet', '--unshallow');
    const second = await look(folder, first.remembered);

    expect(first.git).toMatchObject({ commit_count: 1, is_shallow: true });
    expect(second.git).toMatchObject({ commit_count: 4, is_shallow: false });
  });

  it('hides secrets in names of authors, and keeps two that hide one apart', async () => {
    using repository = createHistory();
    const token = (end: string): string => `ghp_${'a1B2c3D4'.repeat(4)}${end}`;
    for (const [at, end] of ['x', 'x', 'y'].entries()) commit(repository, `f${at}`, `Eve ${token(end)}`);
    const first = await look(repository.folder);
    commit(repository, 'last', `Eve ${token('y')}`);

    const { git, remembered } = await look(repository.folder, first.remembered);

    const hidden = git.contributors.filter(({ name }) => /^Eve \*\*\* \([0-9a-f]{6}\)$/.test(name));
    expect(hidden.map(({ commits }) => commits)).toEqual([2, 2]);
    expect(git).toEqual((await look(repository.folder)).git);
    expect(JSON.stringify(remembered)).not.toContain('ghp_');
  });

  it('moves the commits of the last days on with the time', async () => {
    using repository = createHistory();
    const first = await look(repository.folder);

    const at = async (time: string) =>
      (await look(repository.folder, first.remembered, { now: new Date(time) })).git;

    expect(await at('2026-04-02T03:04:05Z')).toMatchObject({ commits_last_90_days: 4, bus_factor: 1 });
    expect(await at('2026-04-02T03:04:06Z')).toMatchObject({
      commits_last_90_days: 0,
      commits_last_365_days: 4,
    });
    expect(await at('2027-01-03T00:00:00Z')).toMatchObject({ commits_last_365_days: 0, bus_factor: null });
    expect(await at('2020-01-01T00:00:00Z')).toMatchObject({ commits_last_365_days: 4 });
  });
});
