import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { clashesIn } from '../../../src/environment/configuration/case-clashes.ts';
import { checkConfiguration } from '../../../src/environment/configuration/check-configuration.ts';
import type { Check } from '../../../src/domain/environment.ts';
import type { Finding } from '../../../src/domain/finding.ts';
import { useSandbox } from '../../support/environment/use-sandbox.ts';

const POINTER = `version https://git-lfs.github.com/spec/v1\noid sha256:${'a'.repeat(64)}\nsize 12345\n`;

const sandbox = useSandbox();
beforeEach(() => {
  sandbox.git('init', '--quiet');
});

async function found(): Promise<{ checks: readonly Check[]; findings: readonly Finding[] }> {
  const verdicts = await checkConfiguration(sandbox.folder);
  return {
    checks: verdicts.flatMap(({ checks }) => checks),
    findings: verdicts.flatMap(({ findings }) => findings),
  };
}

describe('what Git LFS keeps', () => {
  it('is missed where a pointer stands in its place, with what to install first', async () => {
    await sandbox.write({ '.gitattributes': '*.bin filter=lfs diff=lfs -text\n', 'a.bin': POINTER });
    await sandbox.write({ 'sub/b.bin': POINTER, 'c.bin': 'content' });
    sandbox.git('-c', 'filter.lfs.clean=cat', '-c', 'filter.lfs.required=false', 'add', '.');

    expect(await found()).toMatchObject({
      checks: [
        {
          check: 'git_lfs',
          status: 'failure',
          value: '2 of 4 files not downloaded',
          message: expect.stringContaining('a.bin, sub/b.bin'),
        },
      ],
      findings: [
        { type: 'missing_large_files', severity: 'medium', remediation: expect.stringContaining('git lfs') },
      ],
    });

    await sandbox.write({ 'a.bin': 'content', 'sub/b.bin': 'content' });
    expect(await found()).toMatchObject({ checks: [{ check: 'git_lfs', status: 'success' }], findings: [] });
  });

  it('is nothing where no file is said to be kept so', async () => {
    await sandbox.write({ '.gitattributes': '# *.bin filter=lfs\n*.bin -filter\n', 'a.bin': POINTER });
    sandbox.git('add', '.');

    expect(await found()).toEqual({ checks: [], findings: [] });
  });
});

describe('the folder of hooks', () => {
  it('is missed where git was told one that is not there', async () => {
    sandbox.git('config', 'core.hooksPath', '.husky/_');
    expect((await found()).findings).toMatchObject([
      {
        type: 'missing_hooks',
        description: 'core.hooksPath is .husky/_, which is not there, so git runs no hook',
      },
    ]);

    await sandbox.write({ '.husky/_/pre-commit': '' });
    expect(await found()).toEqual({ checks: [], findings: [] });
  });
});

describe('names that differ in upper and lower case alone', () => {
  it('are told where the disk takes them for the same', async () => {
    await sandbox.write({ 'Read.me': 'a' });
    sandbox.git('add', '.');
    const blob = '78981922613b2afb6025042ff6bd878ac1994e85';
    sandbox.git('update-index', '--add', '--cacheinfo', `100644,${blob},read.ME`);
    expect(await found()).toEqual({ checks: [], findings: [] });

    sandbox.git('config', 'core.ignorecase', 'true');
    expect((await found()).findings).toMatchObject([
      { type: 'case_clash', severity: 'high', description: expect.stringContaining('Read.me and read.ME') },
    ]);
  });

  it('are found of folders too, once for all that is in them', () => {
    expect(clashesIn(['src/a', 'src/b', 'SRC/a', 'SRC/c', 'x/Y/z', 'x/y/z', 'x/y2'])).toEqual([
      'src and SRC',
      'x/Y and x/y',
    ]);
    expect(clashesIn(['a', 'b/a', 'b/c/a', 'ab'])).toEqual([]);
  });
});

it('reads what git records once, and tells of a lost right to execute beside it', async () => {
  await sandbox.write({ 'run.sh': '#!/bin/sh\n' });
  await chmod(join(sandbox.folder, 'run.sh'), 0o755);
  sandbox.git('add', '.');
  await chmod(join(sandbox.folder, 'run.sh'), 0o644);

  expect((await found()).findings).toMatchObject([{ type: 'lost_executable_bit', path: 'run.sh' }]);
});
