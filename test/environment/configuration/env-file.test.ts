import { execFileSync } from 'node:child_process';
import { mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { checkEnvFile } from '../../../src/environment/configuration/env-file.ts';
import { useSandbox } from '../../support/environment/use-sandbox.ts';

const sandbox = useSandbox();

describe('the check of .env', () => {
  it('has nothing to say without an example', async () => {
    const verdict = await checkEnvFile(sandbox.folder);

    expect(verdict).toEqual({ checks: [], issues: [], findings: [], requirements: [] });
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
      { issue: 'missing_env_keys', message: '.env lacks PORT (.env.example:4), TOKEN (.env.example:2)' },
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

  it.each([
    'changeme',
    '"change-me"',
    'your-api-key',
    'YOUR_TOKEN_HERE',
    '<the password>',
    'replace-me',
    'insert your token',
    'xxx',
    'yoursecret',
    'https://<host>/api',
    'sk-xxxxxxxx',
    'put-it-here',
    'postgres://app:your_password@localhost/app',
    'replace_with_secret',
    'TODO',
    '',
  ])('asks for a value of its own where %j is left in place of one', async (value) => {
    await sandbox.write({
      '.env.example': 'HOST=localhost\nTOKEN=your-token\n',
      '.env': `HOST=localhost\nTOKEN=${value}\n`,
    });

    const { checks, issues, findings } = await checkEnvFile(sandbox.folder);

    expect(issues).toEqual([
      {
        issue: 'placeholder_env_values',
        message:
          '.env has no values of its own for TOKEN (.env.example:2), only what .env.example has in their place',
      },
    ]);
    expect(findings).toMatchObject([{ type: 'placeholder_env_values', severity: 'medium', fix: null }]);
    expect(checks).toMatchObject([{ check: 'env_file', status: 'failure' }]);
  });

  it.each([
    's3cret',
    'localhost',
    'herein',
    'https://example.com/here/x',
    '["a"]',
    'exchange',
    '10xx',
    'yourself.net',
    'there is nothing here',
    'Hi <name>',
    'xxxx-yes',
    'Change it as you like',
    'Thanks for your name',
    'Add your comment below',
    'yes-we-are-here',
    'https://cdn.net/tell/your-story',
  ])('is content with %j', async (value) => {
    await sandbox.write({ '.env.example': 'TOKEN=your-token\n', '.env': `TOKEN=${value}\n` });

    expect((await checkEnvFile(sandbox.folder)).issues).toEqual([]);
  });

  it.each([
    ['lines of Windows', 'A=1\r\nB=2\r\n', 'A=x\r\nB=y\r\n'],
    ['a byte order mark', '\ufeffA=1\n', '\ufeffA=x\n'],
    ['export, quotes and comments', '# first\nA=1\n', 'export A="x" # mine\n'],
    ['a value of several lines', 'A=1\nB=2\n', 'A="-----BEGIN KEY-----\nMIIB\n=\n-----END KEY-----"\nB=2\n'],
    ['a name without a value', 'A=1\nB=2\n', 'A\nB=2\n'],
    ['a line that is none', 'A=1\nB=2\n', 'some words of mine\nA=1\nB=2\n'],
  ])('reads %s', async (_what, example, env) => {
    await sandbox.write({ '.env.example': example, '.env': env });

    expect((await checkEnvFile(sandbox.folder)).issues).toEqual([]);
  });

  it.each<[string, Readonly<Record<string, string>>]>([
    ['.env.local over .env', { '.env': 'A=1\nB=changeme\n', '.env.local': 'B=2\n' }],
    ['.env.local alone', { '.env.local': 'A=1\nB=2\n' }],
    [
      '.env.development and .env.development.local',
      { '.env.development': 'A=1\n', '.env.development.local': 'B=2\n' },
    ],
  ])('takes %s', async (_what, files) => {
    await sandbox.write({ '.env.example': 'A=1\nB=2\n', ...files });

    expect((await checkEnvFile(sandbox.folder)).issues).toEqual([]);
  });

  it('asks for .env.local where the example is one of it, and makes none by a fix', async () => {
    await sandbox.write({ '.env.local.example': 'A=1\n' });

    const { issues, findings } = await checkEnvFile(sandbox.folder);

    expect(issues).toEqual([
      { issue: 'missing_env_file', message: '.env.local file is missing (but .env.local.example exists)' },
    ]);
    expect(findings).toMatchObject([{ fix: null }]);
  });

  it('looks into the packages of a workspace, and not into what is installed, built or an example', async () => {
    await sandbox.write({
      'apps/web/.env.example': 'A=1\nB=2\n',
      'apps/web/.env': 'A=1\n',
      'packages/api/.env.sample': 'C=1\n',
      'packages/whole/.env.example': 'D=1\n',
      '.env': 'D=2\n',
      'node_modules/x/.env.example': 'A=1\n',
      'examples/x/.env.example': 'A=1\n',
      'dist/.env.example': 'A=1\n',
    });

    const { checks, issues, findings } = await checkEnvFile(sandbox.folder);

    expect(issues).toEqual([
      { issue: 'missing_env_keys', message: 'apps/web/.env lacks B (apps/web/.env.example:2)' },
      {
        issue: 'missing_env_file',
        message: 'packages/api/.env file is missing (but packages/api/.env.sample exists)',
      },
    ]);
    expect(checks.map(({ check, status }) => [check, status])).toEqual([
      ['apps_web_env_file', 'failure'],
      ['packages_api_env_file', 'failure'],
      ['packages_whole_env_file', 'success'],
    ]);
    expect(findings.map(({ fingerprint, severity, fix }) => [fingerprint, severity, fix])).toEqual([
      ['environment/missing_env_keys/apps/web', 'medium', null],
      ['environment/missing_env_file/packages/api', 'medium', null],
    ]);
  });

  it('does not read a pipe in place of .env, and cannot tell what it would give', async () => {
    await sandbox.write({ '.env.example': 'A=1\n' });
    execFileSync('/usr/bin/mkfifo', [join(sandbox.folder, '.env')]);

    const { checks, issues, findings } = await checkEnvFile(sandbox.folder);

    expect(checks).toMatchObject([{ check: 'env_file', status: 'unknown' }]);
    expect(issues).toEqual([]);
    expect(findings).toEqual([]);
  });
});
