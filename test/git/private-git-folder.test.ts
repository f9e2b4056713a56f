import { spawnSync } from 'node:child_process';
import { readFileSync, readlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { analyzeRepository } from '../../src/analyzer/analyze-repository.ts';
import { findGitFolder, type GitFolder } from '../../src/git/git-folder.ts';
import { openPrivately } from '../../src/git/private-git-folder.ts';
import { createRepository, createSandbox, memberAt, NOW, type Sandbox } from '../support/analyzer/fixture.ts';

async function linkedIn(repository: Sandbox): Promise<GitFolder> {
  repository.git('worktree', 'add', '--quiet', '-b', 'side', 'tree');
  const found = await findGitFolder(path.join(repository.folder, 'tree'));
  if (found === undefined) throw new Error('there is no work tree');
  return found;
}

function withRefs(found: GitFolder, format: string): GitFolder {
  return { ...found, config: new Map([...found.config, ['extensions.refstorage', [format]]]) };
}

describe('the git folder of our own for a linked work tree', () => {
  it('leads to both stacks of its reftables, and to no program', async () => {
    using repository = createRepository({ a: '' });
    repository.git('config', 'core.fsmonitor', 'program');
    const found = withRefs(await linkedIn(repository), 'reftable');

    const { gitDir } = await openPrivately(found);

    const common = path.resolve(gitDir, readFileSync(path.join(gitDir, 'commondir'), 'utf8').trim());
    expect(readlinkSync(path.join(gitDir, 'reftable'))).toBe(path.join(found.gitDir, 'reftable'));
    expect(readlinkSync(path.join(common, 'reftable'))).toBe(path.join(found.commonDir, 'reftable'));
    expect(readFileSync(path.join(common, 'config'), 'utf8')).not.toContain('program');
  });

  it.each(['reftable:///somewhere/else', 'files:///somewhere/else', 'another'])(
    'is not made for refs that are kept as %s',
    async (format) => {
      using repository = createRepository({ a: '' });
      const found = withRefs(await linkedIn(repository), format);

      await expect(openPrivately(found)).rejects.toThrow(`its refs are kept as "${format}"`);
    },
  );
});

/** From 2.45 on. */
const KNOWS_REFTABLES = spawnSync('git', ['init', '-h'], { encoding: 'utf8' }).stdout.includes(
  '--ref-format',
);

if (KNOWS_REFTABLES)
  describe('a repository with reftables', () => {
    it.each(['.', 'tree'])('is read like another one, in %s', async (tree) => {
      using repository = createSandbox();
      repository.git('init', '--quiet', '--initial-branch=main', '--ref-format=reftable');
      for (const message of ['one', 'two'])
        repository.git('commit', '--quiet', '--allow-empty', '-m', message);
      repository.git('tag', 'v1.0.0');
      repository.git('worktree', 'add', '--quiet', '-b', 'side', 'tree');
      repository.gitIn('tree', {}, 'commit', '--quiet', '--allow-empty', '-m', 'three');

      const { git } = await analyzeRepository(memberAt(path.join(repository.folder, tree)), {
        full: false,
        now: NOW,
      });

      const [branch, commit_count] = tree === '.' ? ['main', 2] : ['side', 3];
      expect(git).toMatchObject({
        branch,
        commit_count,
        default_branch: 'main',
        latest_release_tag: 'v1.0.0',
      });
    });
  });
