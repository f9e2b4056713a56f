import { appendFileSync, rmSync, utimesSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { countGit } from '../support/analyzer/git/counting-git.ts';
import type { Sandbox } from '../support/analyzer/fixture.ts';
import { createHistory, look, settle, type WholeLook } from '../support/analyzer/git/looking.ts';

/** What two looks at the same say, and what the second one asked git for. */
async function lookTwice({
  folder,
}: Sandbox): Promise<{ first: WholeLook; second: WholeLook; asked: string[] }> {
  await settle();
  const first = await look(folder);
  using git = countGit();
  const second = await look(folder, first.remembered);
  return { first, second, asked: git.taken() };
}

describe('a look at a repository that was looked at before', () => {
  it('asks git for nothing where nothing has changed', async () => {
    using repository = createHistory();

    const { first, second, asked } = await lookTwice(repository);

    expect(asked).toEqual([]);
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

    const { first, second, asked } = await lookTwice(repository);

    expect(asked).toEqual([]);
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

    const { remembered } = await look(repository.folder);

    // A slow machine may have let the tick pass: then what is remembered is right.
    if (remembered.work_tree !== null) expect(remembered.work_tree.modified).toEqual(['a']);
    repository.write({ a: 'y' });
    const second = await look(repository.folder, remembered);
    expect(second.git.modified_count).toBe(1);
  });
});
