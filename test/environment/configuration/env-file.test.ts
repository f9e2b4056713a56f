import { execFileSync } from 'node:child_process';
import { mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { checkEnvFile } from '../../../src/environment/configuration/env-file.ts';
import { createSandbox, type Sandbox } from '../sandbox.ts';

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await createSandbox();
});
afterEach(() => sandbox.remove());

describe('the check of .env', () => {
  it('has nothing to say without an example', async () => {
    const verdict = await checkEnvFile(sandbox.folder);

    expect(verdict).toEqual({ checks: [], issues: [], findings: [] });
  });

  it.each(['.env.example', '.env.sample', '.env.template', '.env.dist'])(
    'misses .env beside %s',
    async (example) => {
      await sandbox.write({ [example]: 'A=1\n' });

      const { issues, findings } = await checkEnvFile(sandbox.folder);

      expect(issues).toEqual([
        { issue: 'missing_env_file', message: `.env file is missing (but ${example} exists)` },
      ]);
      expect(findings).toMatchObject([
        {
          type: 'missing_env_file',
          severity: 'high',
          fingerprint: 'environment/missing_env_file',
          path: example,
          fix: 'env_file_from_example',
        },
      ]);
    },
  );

  it('names the keys that .env lacks, and never a value', async () => {
    await sandbox.write({
      '.env.example': 'HOST=\nexport TOKEN=put-it-here\n# OLD=1\nPORT=80\n',
      '.env': 'HOST=s3cret-host\nEXTRA=s3cret-extra\n',
    });

    const verdict = await checkEnvFile(sandbox.folder);

    expect(verdict.issues).toEqual([
      { issue: 'missing_env_keys', message: '.env lacks PORT, TOKEN (in .env.example)' },
    ]);
    expect(verdict.findings).toMatchObject([{ type: 'missing_env_keys', severity: 'medium', fix: null }]);
    expect(JSON.stringify(verdict)).not.toMatch(/s3cret|put-it-here|EXTRA/);
  });

  it('is content with all keys, whatever their values', async () => {
    await sandbox.write({ '.env.example': 'A=1\nB=\n', '.env': 'B=x\nA=\n' });

    const { checks, issues } = await checkEnvFile(sandbox.folder);

    expect(checks).toEqual([{ check: 'env_file', status: 'success', value: '.env', message: null }]);
    expect(issues).toEqual([]);
  });

  it.each([
    ['a folder', mkdir],
    ['a link that leads nowhere', (place: string) => symlink('nowhere', place)],
    ['a link to itself', (place: string) => symlink('.env', place)],
  ])('does not take %s for the file', async (_what, make) => {
    await sandbox.write({ '.env.example': 'A=1\n' });
    await make(join(sandbox.folder, '.env'));

    const { issues } = await checkEnvFile(sandbox.folder);

    expect(issues).toEqual([
      {
        issue: 'missing_env_file',
        message: '.env is there, but it is not a file (.env.example shows what it should hold)',
      },
    ]);
  });

  it('does not wait on a pipe, and does not follow a link out of the component', async () => {
    await sandbox.write({ '.env': 'A=1\n', '../other/.env': 'A=s3cret\n', '../other/.env.example': 'A=1\n' });
    execFileSync('/usr/bin/mkfifo', [join(sandbox.folder, '.env.example')]);
    const pipe = await checkEnvFile(sandbox.folder);
    const second = join(sandbox.root, 'second');
    await mkdir(second);
    await symlink(join(sandbox.root, 'other', '.env.example'), join(second, '.env.example'));
    await symlink(join(sandbox.root, 'other', '.env'), join(second, '.env'));

    const link = await checkEnvFile(second);

    expect(pipe.checks).toMatchObject([{ status: 'unknown', message: '.env.example is not a regular file' }]);
    expect(link.checks).toMatchObject([
      { status: 'unknown', message: ".env.example leads out of the component's folder" },
    ]);
  });
});
