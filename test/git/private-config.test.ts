import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parseConfigList } from '../../src/git/config-text.ts';
import { privateConfig } from '../../src/git/private-config.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'hms-private-config-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function asGitReads(text: string): ReturnType<typeof parseConfigList> {
  const file = path.join(folder, 'config');
  writeFileSync(file, text);
  return parseConfigList(
    execFileSync('git', ['config', '--file', file, '--null', '--list'], { encoding: 'utf8' }),
  );
}

describe('the configuration that git is given', () => {
  it('has the settings that change how a repository is read, as they were', () => {
    const harmless = new Map([
      ['core.autocrlf', ['input', 'true']],
      ['extensions.objectformat', ['sha256']],
      ['branch.a "b" \\ c.d.merge', ['refs/heads/a']],
      ['remote.origin.fetch', ['+refs/heads/*:refs/remotes/origin/*', ' with # and "quotes"\nand lines ; ']],
      ['diff.evil.binary', ['true']],
    ]);

    expect(asGitReads(privateConfig(harmless))).toEqual(harmless);
  });

  it.each([
    'core.fsmonitor',
    'core.hookspath',
    'core.sshcommand',
    'core.worktree',
    'core.alternaterefscommand',
    'filter.lfs.clean',
    'filter..process',
    'diff.external',
    'diff.evil.command',
    'diff.evil.textconv',
    'gpg.program',
    'alias.status',
    'include.path',
    'includeif.gitdir:x.path',
    'extensions.worktreeconfig',
    'remote.origin.url',
    'remote.origin.uploadpack',
    'uploadpack.packobjectshook',
    'submodule.a.update',
    'credential.helper',
    'a.core.autocrlf',
    'core.autocrlf.x',
  ])('has no %s', (key) => {
    expect(privateConfig(new Map([[key, ['x']]]))).toBe('');
  });
});
