import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { askRefs } from '../../src/git/ask-refs.ts';
import { findGitFolder } from '../../src/git/git-folder.ts';
import { readRefs, type Refs } from '../../src/git/refs.ts';
import { createRepository, createSandbox } from '../support/analyzer/fixture.ts';

async function bothWays(folder: string): Promise<[unknown, unknown]> {
  const found = await findGitFolder(folder);
  if (found === undefined) throw new Error(`${folder} is no repository`);
  const target = { folder, gitDir: found.gitDir, workTree: found.top };
  return [inOrder(await readRefs(found)), inOrder(await askRefs(found, target, {}))];
}

function inOrder(refs: Refs): Refs {
  return { ...refs, tags: refs.tags.toSorted() };
}

describe('refs read from files', () => {
  it.each<[string, (git: (...args: string[]) => string) => unknown]>([
    ['as it was cloned', () => undefined],
    ['with packed refs', (git) => git('pack-refs', '--all')],
    ['detached', (git) => git('checkout', '--quiet', '--detach')],
    ['with an unborn branch', (git) => git('symbolic-ref', 'HEAD', 'refs/heads/new/one')],
    [
      'with a branch that follows a local one',
      (git) => git('checkout', '--quiet', '--track', '-b', 'other', 'main'),
    ],
    [
      'with a branch that is another name',
      (git) => git('symbolic-ref', 'refs/heads/alias', 'refs/heads/main'),
    ],
    ['without the remote’s HEAD', (git) => git('remote', 'set-head', 'origin', '--delete')],
    [
      'with other names for the remote’s branches',
      (git) => {
        git('config', 'remote.origin.fetch', '+refs/heads/*:refs/theirs/*');
        git('fetch', '--quiet');
      },
    ],
  ])('of a clone %s are those that git tells', async (_, change) => {
    using origin = createRepository({ a: '' });
    origin.git('branch', 'feature/ä');
    origin.git('tag', 'v1');
    using sandbox = createSandbox();
    sandbox.git('clone', '--quiet', `file://${origin.folder}`, 'clone');
    const folder = path.join(sandbox.folder, 'clone');
    change((...args) => sandbox.gitIn('clone', {}, ...args));

    const [fromFiles, fromGit] = await bothWays(folder);

    expect(fromFiles).toEqual(fromGit);
  });
});
