import { execFileSync } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { EnvironmentDocument } from '../../../src/domain/environment.ts';
import { fixEnvironment } from '../../../src/environment/fix-environment.ts';
import { pathExists } from '../../../src/files/path-exists.ts';
import { gitIn, NOW } from '../../support/environment/sandbox.ts';
import { useSandbox } from '../../support/environment/use-sandbox.ts';
import { ALLOW_LOCAL, cloneWithoutSubmodule } from '../../support/environment/without-submodule.ts';

const sandbox = useSandbox();

const fix = (dryRun = false): Promise<EnvironmentDocument> =>
  fixEnvironment(sandbox.member, { now: NOW, state: sandbox.state, dryRun });

describe('fixing a submodule that is not cloned', () => {
  const clonedWithoutSubmodule = (url?: string): Promise<void> =>
    cloneWithoutSubmodule(sandbox, url === undefined ? {} : { url });

  it('clones it, and finds the problem gone', async () => {
    await clonedWithoutSubmodule();
    await sandbox.home('.gitconfig', ALLOW_LOCAL);

    const document = await fix();

    expect(document.fixes).toMatchObject([
      {
        fix: 'init_submodules',
        fingerprint: 'environment/uninitialised_submodule/libs/core',
        kind: 'safe',
        action: 'clone the submodule libs/core',
        outcome: 'fixed',
        error: null,
      },
    ]);
    expect(await readFile(join(sandbox.folder, 'libs/core/core.txt'), 'utf8')).toBe('core\n');
    expect(document.checks).toEqual([
      { check: 'submodules', status: 'success', value: '1 of 1 cloned', message: null },
    ]);
    expect(sandbox.git('status', '--porcelain')).toBe('');
    expect(sandbox.git('submodule', 'status')).toMatch(/^ [0-9a-f]{40} libs\/core \(/);
    sandbox.git('submodule', '--quiet', 'update', '--init', '--force');
    sandbox.git('submodule', '--quiet', 'deinit', 'libs/core');
  });

  it('takes an absolute local address too', async () => {
    await clonedWithoutSubmodule(`file://${join(sandbox.root, 'library')}`);
    await sandbox.home('.gitconfig', ALLOW_LOCAL);

    const { fixes } = await fix();

    expect(fixes).toMatchObject([{ outcome: 'fixed' }]);
  });

  it('takes a commit that no branch leads to, and the newest alone where .gitmodules says so', async () => {
    await clonedWithoutSubmodule(`file://${join(sandbox.root, 'library')}`);
    await sandbox.home('.gitconfig', ALLOW_LOCAL);
    const library = join(sandbox.root, 'library');
    gitIn(library, 'config', 'uploadpack.allowAnySHA1InWant', 'true');
    gitIn(library, 'commit', '--quiet', '--amend', '-m', 'add core, in other words');
    sandbox.git('config', '-f', '.gitmodules', 'submodule.libs/core.shallow', 'true');

    const { fixes } = await fix();

    expect(fixes).toMatchObject([{ outcome: 'fixed', error: null }]);
    expect(gitIn(join(sandbox.folder, 'libs/core'), 'rev-list', '--count', 'HEAD')).toBe('1\n');
    expect(sandbox.git('submodule', 'status')).toMatch(/^ [0-9a-f]{40} libs\/core/);
  });

  it("fails with git's words where the operator's git allows no local addresses", async () => {
    await clonedWithoutSubmodule();

    const { fixes, configuration_issues } = await fix();

    expect(fixes).toMatchObject([{ outcome: 'failed' }]);
    expect(fixes[0]?.error).toContain("transport 'file' not allowed");
    expect(await readdir(join(sandbox.folder, '.git/modules'))).toEqual([]);
    expect(configuration_issues).toEqual([
      { issue: 'uninitialised_submodule', message: 'the submodule libs/core is not cloned' },
    ]);
  });

  it('runs no hook', async () => {
    await clonedWithoutSubmodule();
    const hooks = join(sandbox.root, 'hooks');
    await sandbox.write({ '../hooks/post-checkout': `#!/bin/sh\ntouch '${sandbox.root}/it-ran'\n` });
    execFileSync('/bin/chmod', ['+x', join(hooks, 'post-checkout')]);
    await sandbox.home('.gitconfig', `${ALLOW_LOCAL}[core]\n\thooksPath = ${hooks}\n`);

    const { fixes } = await fix();

    expect(fixes).toMatchObject([{ outcome: 'fixed' }]);
    expect(await pathExists(join(sandbox.root, 'it-ran'))).toBe(false);
  });

  it.each([
    ['.gitmodules', ['config', '-f', '.gitmodules']],
    ['.git/config', ['config']],
  ])('never runs an update command in %s', async (_file, config) => {
    await clonedWithoutSubmodule();
    await sandbox.home('.gitconfig', ALLOW_LOCAL);
    sandbox.git(...config, 'submodule.libs/core.update', `!touch '${sandbox.root}/it-ran'`);

    const { fixes } = await fix();

    expect(fixes).toMatchObject([{ outcome: 'failed' }]);
    expect(await pathExists(join(sandbox.root, 'it-ran'))).toBe(false);
  });

  it("refuses settings of the repository's own that can run programs", async () => {
    await clonedWithoutSubmodule();
    await sandbox.home('.gitconfig', ALLOW_LOCAL);
    sandbox.git('config', 'core.sshCommand', `touch '${sandbox.root}/it-ran'`);

    const { fixes } = await fix();

    expect(fixes[0]?.error).toContain('core.sshcommand');
    expect(await pathExists(join(sandbox.root, 'it-ran'))).toBe(false);
  });

  it.each([
    ['libs/core', 'libs/core'],
    ['another name', 'another name'],
  ])('uses no git folder of the submodule that is there already, under the name %s', async (name, at) => {
    await clonedWithoutSubmodule();
    await sandbox.home('.gitconfig', ALLOW_LOCAL);
    sandbox.git(
      'config',
      '-f',
      '.gitmodules',
      '--rename-section',
      'submodule.libs/core',
      `submodule.${name}`,
    );
    const made = join(sandbox.folder, '.git/modules', at);
    gitIn(sandbox.root, 'clone', '--quiet', '--bare', join(sandbox.root, 'library'), made);
    gitIn(made, 'config', 'filter.x.smudge', `touch '${sandbox.root}/it-ran'`);
    await sandbox.write({ [`.git/modules/${at}/info/attributes`]: '* filter=x\n' });

    const { fixes } = await fix();

    expect(fixes).toMatchObject([{ outcome: 'failed' }]);
    expect(fixes[0]?.error).toContain('already has a git folder for this submodule');
    expect(await pathExists(join(sandbox.root, 'it-ran'))).toBe(false);
  });

  it('uses no such git folder in a linked work tree either', async () => {
    await clonedWithoutSubmodule();
    await sandbox.home('.gitconfig', ALLOW_LOCAL);
    const tree = join(sandbox.root, 'tree');
    sandbox.git('worktree', 'add', '--quiet', tree);
    const made = join(sandbox.folder, '.git/worktrees/tree/modules/libs/core');
    gitIn(sandbox.root, 'clone', '--quiet', '--bare', join(sandbox.root, 'library'), made);

    const { fixes } = await fixEnvironment(
      { ...sandbox.member, folder: tree },
      { now: NOW, state: sandbox.state, dryRun: false },
    );

    expect(fixes[0]?.error).toContain('already has a git folder for this submodule');
  });

  it('offers no fix for an address that is a command', async () => {
    await clonedWithoutSubmodule(`ext::sh -c touch% ${sandbox.root}/it-ran`);
    await sandbox.home('.gitconfig', `${ALLOW_LOCAL}[protocol "ext"]\n\tallow = always\n`);

    const { fixes, findings } = await fix();

    expect(fixes).toEqual([]);
    expect(findings).toMatchObject([{ type: 'uninitialised_submodule', fix: null }]);
  });

  it('does not ask for an entry of .gitmodules that the repository no longer records', async () => {
    await clonedWithoutSubmodule();
    sandbox.git('rm', '--quiet', '--cached', 'libs/core');

    const { findings } = await fix();

    expect(findings).toEqual([]);
  });
});
