import { appendFileSync, rmSync, utimesSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { lookAtRepository, type Look } from '../../src/analyzer/look.ts';
import type { RememberedDocument } from '../../src/domain/remembered.ts';
import { countGit } from './counting-git.ts';
import { createRepository, createSandbox, memberAt, type Sandbox } from './fixture.ts';

const now = new Date('2026-02-03T04:05:06Z');

function look(folder: string, remembered?: RememberedDocument): Promise<Look> {
  return lookAtRepository(memberAt(folder), { now, remembered });
}

/** File times tick every few milliseconds: what changed just now is never taken for settled. */
async function settle(): Promise<void> {
  await sleep(50);
}

function commit(repository: Sandbox, name: string, author = 'Ada'): void {
  repository.write({ [name]: `${name}\n` });
  repository.git('add', '--all');
  const environment = { GIT_AUTHOR_NAME: author, GIT_AUTHOR_EMAIL: `${author}@example.org` };
  repository.gitIn('.', environment, 'commit', '--quiet', `--message=${name}`);
}

function createHistory(): Sandbox {
  const repository = createRepository({ a: 'a' });
  for (const name of ['b', 'c', 'd']) commit(repository, name, name === 'c' ? 'Bo' : 'Ada');
  return repository;
}

describe('a look at a repository that was looked at before', () => {
  it('asks git for nothing where nothing has changed', async () => {
    using repository = createHistory();
    await settle();
    const first = await look(repository.folder);
    using git = countGit();

    const second = await look(repository.folder, first.remembered);

    expect(git.taken()).toEqual([]);
    expect(second.git).toEqual(first.git);
    expect(second.workTree.isUnchanged).toBe(true);
    expect(second.remembered).toEqual(first.remembered);
  });

  it('asks git for nothing where uncommitted, ignored and removed files are as they were', async () => {
    using repository = createHistory();
    repository.write({
      a: 'changed',
      new: '',
      '.gitignore': '*.log\nbuild/\n',
      'logs/x.log': '',
      'build/x': '',
    });
    rmSync(path.join(repository.folder, 'b'));
    await settle();
    const first = await look(repository.folder);
    using git = countGit();

    const second = await look(repository.folder, first.remembered);

    expect(git.taken()).toEqual([]);
    expect(second.git).toEqual(first.git);
    expect(second.git).toMatchObject({ modified_count: 2, untracked_count: 2 });
  });

  it.each<[string, (repository: Sandbox) => unknown, object]>([
    [
      'a changed file',
      ({ folder }) => {
        appendFileSync(path.join(folder, 'a'), 'x');
      },
      { modified_count: 1 },
    ],
    [
      'a changed file of the same size and time',
      (repository) => {
        repository.write({ a: 'z' });
        utimesSync(path.join(repository.folder, 'a'), 1, 1);
      },
      { modified_count: 1 },
    ],
    [
      'a removed file',
      ({ folder }) => {
        rmSync(path.join(folder, 'a'));
      },
      { modified_count: 1 },
    ],
    [
      'a new file',
      (repository) => {
        repository.write({ new: '' });
      },
      { untracked_count: 1 },
    ],
    [
      'a new file in a folder with nothing but ignored files',
      (repository) => {
        repository.write({ 'logs/new': '' });
      },
      { untracked_count: 1 },
    ],
    [
      'a file that is added',
      (repository) => {
        repository.write({ e: '' });
        repository.git('add', 'e');
      },
      { modified_count: 1 },
    ],
    [
      'another ignore rule',
      (repository) => {
        repository.write({ '.git/info/exclude': '' });
      },
      { untracked_count: 1 },
    ],
    [
      'what is no longer tracked',
      (repository) => repository.git('rm', '--quiet', '--cached', 'a'),
      { modified_count: 1, untracked_count: 1 },
    ],
  ])('sees %s', async (_, change, expected) => {
    using repository = createHistory();
    repository.write({ '.git/info/exclude': '*.log\n', 'logs/x.log': '' });
    await settle();
    const first = await look(repository.folder);

    change(repository);
    const second = await look(repository.folder, first.remembered);

    expect(first.git).toMatchObject({ modified_count: 0, untracked_count: 0 });
    expect(second.git).toMatchObject(expected);
    expect({ ...second.git }).toEqual((await look(repository.folder)).git);
  });

  it('does not remember what changed only just now', async () => {
    using repository = createHistory();
    repository.write({ a: 'x' });

    const { remembered } = await lookAtRepository(memberAt(repository.folder), { now });

    // A slow machine may have let the tick pass: then what is remembered is right.
    if (remembered.work_tree !== null) expect(remembered.work_tree.modified).toEqual(['a']);
    repository.write({ a: 'y' });
    const second = await look(repository.folder, remembered);
    expect(second.git.modified_count).toBe(1);
  });

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
    ['a replaced commit', (repository) => repository.git('replace', '--graft', 'HEAD')],
    [
      'a graft',
      (repository) => {
        repository.write({ '.git/info/grafts': repository.git('rev-parse', 'HEAD') });
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

  it('moves the commits of the last days on with the time', async () => {
    using repository = createHistory();
    const first = await look(repository.folder);

    const at = async (time: string) =>
      (
        await lookAtRepository(memberAt(repository.folder), {
          now: new Date(time),
          remembered: first.remembered,
        })
      ).git;

    expect(await at('2026-04-02T03:04:05Z')).toMatchObject({ commits_last_90_days: 4, bus_factor: 1 });
    expect(await at('2026-04-02T03:04:06Z')).toMatchObject({
      commits_last_90_days: 0,
      commits_last_365_days: 4,
    });
    expect(await at('2027-01-03T00:00:00Z')).toMatchObject({ commits_last_365_days: 0, bus_factor: null });
    expect(await at('2020-01-01T00:00:00Z')).toMatchObject({ commits_last_365_days: 4 });
  });
});
