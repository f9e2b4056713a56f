import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { GitError } from '../../src/domain/errors.ts';
import { openRepository } from '../../src/git/simple-git.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'hms-git-'));
  execFileSync('git', ['init', '--quiet'], {
    cwd: folder,
    env: { PATH: process.env['PATH'], GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null' },
  });
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('a repository opened for reading', () => {
  it('has every filter that its configuration names switched off', async () => {
    writeFileSync(
      path.join(folder, '.git/config'),
      '[filter "a=b c"]\n\tclean = x\n\trequired\n[filter "Evil"]\n\tprocess = x\n',
    );

    const repository = openRepository(folder);
    const values = await Promise.all(
      ['filter.a=b c.clean', 'filter.a=b c.required', 'filter.Evil.process', 'filter.Evil.clean'].map((key) =>
        repository.run('config', '--get', key),
      ),
    );

    expect(values).toEqual(['\n', 'false\n', '\n', '\n']);
  });

  it('answers nothing where git says silently that there is none', async () => {
    const answer = await openRepository(folder).run('config', '--get', 'no.such');

    expect(answer).toBe('');
  });

  it('says what git said when it fails', async () => {
    const answer = openRepository(folder).run('log');

    await expect(answer).rejects.toThrow(GitError);
    await expect(answer).rejects.toThrow(/^git log failed in .*does not have any commits yet/s);
  });

  it.each([
    ['is killed', 'kill -9 $$', 'git was killed'],
    ['fails without a word', 'exit 3', 'git ended with exit code 3'],
  ])('does not take what a git that %s printed for its answer', async (_, end, reason) => {
    const tools = mkdtempSync(path.join(tmpdir(), 'hms-tools-'));
    writeFileSync(path.join(tools, 'git'), `#!/bin/sh\necho half\n${end}\n`, { mode: 0o755 });
    const before = process.env['PATH'];
    process.env['PATH'] = `${tools}:${before ?? ''}`;
    try {
      const answer = openRepository(folder).run('log');

      await expect(answer).rejects.toThrow(reason);
    } finally {
      process.env['PATH'] = before;
      rmSync(tools, { recursive: true });
    }
  });

  it('kills a git that says nothing for longer than its limit', async () => {
    const answer = openRepository(folder, { timeoutMs: 300 }).run('cat-file', '--batch');

    await expect(answer).rejects.toThrow(GitError);
  });
});
