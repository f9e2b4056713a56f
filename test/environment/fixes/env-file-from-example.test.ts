import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { lstat, readdir, readFile, rm, stat, symlink, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { EnvironmentDocument } from '../../../src/domain/environment.ts';
import { fixEnvironment } from '../../../src/environment/fix-environment.ts';
import { envFileFromExample } from '../../../src/environment/fixes/env-file-from-example.ts';
import { pathExists } from '../../../src/files/path-exists.ts';
import { NOW } from '../../support/environment/sandbox.ts';
import { useSandbox } from '../../support/environment/use-sandbox.ts';

const sandbox = useSandbox();

const fix = (dryRun = false): Promise<EnvironmentDocument> =>
  fixEnvironment(sandbox.member, { now: NOW, state: sandbox.state, dryRun });

describe('fixing a missing .env', () => {
  it('copies the example, readable by the owner alone, and finds the problem gone', async () => {
    await sandbox.write({ '.env.example': 'A=1\nB=é\n' });

    const document = await fix();

    expect(EnvironmentDocument.parse(document)).toEqual(document);
    expect(document.fixes).toMatchObject([
      {
        fix: 'env_file_from_example',
        fingerprint: 'environment/missing_env_file',
        kind: 'safe',
        action: 'copy .env.example to .env',
        outcome: 'fixed',
        error: null,
      },
    ]);
    expect(document).toMatchObject({ configuration_status: 'valid', dev_environment: 'ready', findings: [] });
    expect(await readFile(join(sandbox.folder, '.env'), 'utf8')).toBe('A=1\nB=é\n');
    expect((await stat(join(sandbox.folder, '.env'))).mode & 0o777).toBe(0o600);
    expect(await readdir(sandbox.folder)).toEqual(['.env', '.env.example']);
  });

  it('has nothing to do the second time', async () => {
    await sandbox.write({ '.env.example': 'A=1\n' });
    await fix();

    const document = await fix();

    expect(document.fixes).toEqual([]);
  });

  it('clears what a killed fix has left half written, but nothing that another one may still write', async () => {
    const [old, fresh] = ['0', '1'].map((digit) => `.hms-staged-${randomUUID().replace(/^./, digit)}`);
    await sandbox.write({ [old ?? '']: 'A=', [fresh ?? '']: 'A=' });
    const twoMinutesAgo = new Date(Date.now() - 120_000);
    await utimes(join(sandbox.folder, old ?? ''), twoMinutesAgo, twoMinutesAgo);

    await fix();

    expect(await readdir(sandbox.folder)).toEqual([fresh]);
  });

  it('changes nothing in a dry run, and shows the plan', async () => {
    await sandbox.write({ '.env.example': 'A=1\n' });

    const document = await fix(true);

    expect(document.fixes).toMatchObject([{ outcome: 'planned', error: null }]);
    expect(document.configuration_status).toBe('issues');
    expect(await readdir(sandbox.folder)).toEqual(['.env.example']);
  });

  it('stays planned when the operator allows no fixes', async () => {
    await sandbox.write({ '.env.example': 'A=1\n' });
    const member = { ...sandbox.member, allow: { ...sandbox.member.allow, fixes: [] } };

    const document = await fixEnvironment(member, { now: NOW, state: sandbox.state, dryRun: false });

    expect(document.fixes).toMatchObject([{ outcome: 'planned' }]);
    expect(document.fixes[0]?.error).toContain('allow.fixes');
    expect(await readdir(sandbox.folder)).toEqual(['.env.example']);
  });

  it('fails, and leaves what is there, when a folder has the name', async () => {
    await sandbox.write({ '.env.example': 'A=1\n', '.env/kept': 'x' });

    const document = await fix();

    expect(document.fixes).toMatchObject([
      {
        outcome: 'failed',
        error: 'something with the name .env is there already, and it is never overwritten',
      },
    ]);
    expect(await readdir(sandbox.folder)).toEqual(['.env', '.env.example']);
    expect(await readdir(join(sandbox.folder, '.env'))).toEqual(['kept']);
  });

  it('does not write through a link that leads nowhere', async () => {
    await sandbox.write({ '.env.example': 'A=1\n' });
    await symlink(join(sandbox.root, 'elsewhere'), join(sandbox.folder, '.env'));

    const document = await fix();

    expect(document.fixes).toMatchObject([{ outcome: 'failed' }]);
    expect(await pathExists(join(sandbox.root, 'elsewhere'))).toBe(false);
    expect((await lstat(join(sandbox.folder, '.env'))).isSymbolicLink()).toBe(true);
  });

  it('never overwrites an .env that appeared after the plan was made', async () => {
    await sandbox.write({ '.env.example': 'A=1\n', '.env': 'A=mine\n' });
    const planned = {
      id: 'env_file_from_example',
      fingerprint: 'environment/missing_env_file',
      why: '',
      action: 'copy .env.example to .env',
      path: '.env.example',
    } as const;

    const attempt = envFileFromExample.apply(sandbox.folder, planned, {});

    await expect(attempt).rejects.toThrow('never overwritten');
    expect(await readFile(join(sandbox.folder, '.env'), 'utf8')).toBe('A=mine\n');
  });

  it('refuses an example that a link takes out of the component', async () => {
    await sandbox.write({ '../secret': 'TOKEN=s3cret\n' });
    await symlink(join(sandbox.root, 'secret'), join(sandbox.folder, '.env.example'));

    const document = await fix();

    expect(document.fixes).toMatchObject([
      {
        outcome: 'failed',
        error: ".env.example leads out of the component's folder, so it is not copied",
      },
    ]);
    expect(await readdir(sandbox.folder)).toEqual(['.env.example']);
  });

  it('refuses a pipe and a file of more than 1 MB', async () => {
    execFileSync('/usr/bin/mkfifo', [join(sandbox.folder, '.env.example')]);
    const pipe = await fix();
    await sandbox.write({ '../large/.env.example': 'x'.repeat(1024 * 1024 + 1) });
    const member = { ...sandbox.member, folder: join(sandbox.root, 'large') };

    const large = await fixEnvironment(member, { now: NOW, state: sandbox.state, dryRun: false });

    expect(pipe.fixes[0]?.error).toBe('.env.example is not a regular file, so it is not copied');
    expect(large.fixes[0]?.error).toBe(
      '.env.example is no regular file of at most 1 MB, so it is not copied',
    );
  });

  describe('in a repository', () => {
    beforeEach(() => {
      sandbox.wholeMachine();
      sandbox.git('init', '-q');
    });

    it('makes none that git would take, and says what has to be done before', async () => {
      await sandbox.write({ '.env.example': 'A=1\n' });

      const document = await fix();

      expect(document.fixes).toMatchObject([
        { outcome: 'failed', error: expect.stringContaining('git does not ignore .env here') },
      ]);
      expect(document.findings[0]?.remediation).toMatch(/^List \.env in \.gitignore.* Then copy/);
      sandbox.git('add', '-A');
      expect(sandbox.git('ls-files')).toBe('.env.example\n');
    });

    it.each(['.gitignore', '.git/info/exclude', '../home/.config/git/ignore'])(
      'makes one that %s names',
      async (place) => {
        await sandbox.write({ '.env.example': 'A=1\n', [place]: '.env\n' });

        const document = await fix();

        expect(document.fixes).toMatchObject([{ outcome: 'fixed', error: null }]);
        expect(document.findings).toEqual([]);
      },
    );

    it('makes none in a subfolder of a larger repository where only the top ignores another one', async () => {
      await sandbox.write({ 'api/.env.example': 'A=1\n', '.gitignore': '/.env\n' });
      const member = { ...sandbox.member, folder: join(sandbox.folder, 'api') };

      const document = await fixEnvironment(member, { now: NOW, state: sandbox.state, dryRun: false });

      expect(document.fixes).toMatchObject([{ outcome: 'failed' }]);
      expect(await readdir(member.folder)).toEqual(['.env.example']);
    });

    it('does not put the values of a machine into a file that git tracks', async () => {
      await sandbox.write({ '.env.example': 'A=1\n', '.env': 'A=2\n' });
      sandbox.git('add', '-A');
      sandbox.git('commit', '-qm', 'first');
      await rm(join(sandbox.folder, '.env'));

      const document = await fix();

      expect(document.fixes).toMatchObject([{ outcome: 'failed' }]);
      expect(document.fixes[0]?.error).toContain('git rm --cached .env');
    });
  });
});
