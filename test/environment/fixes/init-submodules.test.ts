import { execFileSync } from 'node:child_process';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { EnvironmentDocument } from '../../../src/domain/environment.ts';
import { fixEnvironment } from '../../../src/environment/fix-environment.ts';
import { pathExists } from '../../../src/files/path-exists.ts';
import { createSandbox, gitIn, NOW, type Sandbox } from '../../support/environment/sandbox.ts';

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await createSandbox();
});
afterEach(() => sandbox.remove());

const fix = (dryRun = false): Promise<EnvironmentDocument> =>
  fixEnvironment(sandbox.member, { now: NOW, dryRun });

describe('fixing a submodule that is not cloned', () => {
  const ALLOW_LOCAL = '[protocol "file"]\n\tallow = always\n';

  /** A component with the submodule `libs/core`, cloned from where only the superproject is. */
  async function clonedWithoutSubmodule(url?: string): Promise<void> {
    sandbox.wholeMachine();
    const library = join(sandbox.root, 'library');
    const upstream = join(sandbox.root, 'upstream');
    for (const folder of [library, upstream]) {
      await mkdir(folder);
      gitIn(folder, 'init', '--quiet');
    }
    gitIn(library, 'commit', '--quiet', '--allow-empty', '-m', 'begin');
    await sandbox.write({ '../library/core.txt': 'core\n' });
    gitIn(library, 'add', '.');
    gitIn(library, 'commit', '--quiet', '-m', 'add core');
    gitIn(upstream, 'submodule', '--quiet', 'add', '../library', 'libs/core');
    if (url !== undefined) gitIn(upstream, 'config', '-f', '.gitmodules', 'submodule.libs/core.url', url);
    gitIn(upstream, 'add', '.');
    gitIn(upstream, 'commit', '--quiet', '-m', 'use core');
    gitIn(sandbox.root, 'clone', '--quiet', upstream, 'component');
  }

  it('clones it, and finds the problem gone', async () => {
    await clonedWithoutSubmodule();
    await sandbox.home('.gitconfig', ALLOW_LOCAL);

    const document = await fix();

    expect(document.fixes).toEqual([
      {
        fix: 'init_submodules',
        fingerprint: 'environment/uninitialised_submodule/libs/core',
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
  });

  it('takes an absolute local address too', async () => {
    await clonedWithoutSubmodule(`file://${join(sandbox.root, 'library')}`);
    await sandbox.home('.gitconfig', ALLOW_LOCAL);

    const { fixes } = await fix();

    expect(fixes).toMatchObject([{ outcome: 'fixed' }]);
  });

  it("fails with git's words where the operator's git allows no local addresses", async () => {
    await clonedWithoutSubmodule();

    const { fixes, configuration_issues } = await fix();

    expect(fixes).toMatchObject([{ outcome: 'failed' }]);
    expect(fixes[0]?.error).toContain("transport 'file' not allowed");
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

    const { fixes } = await fixEnvironment({ ...sandbox.member, folder: tree }, { now: NOW, dryRun: false });

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
