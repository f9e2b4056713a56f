import {
  appendFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { FixOutcome } from '../../../src/domain/environment.ts';
import { fixEnvironment } from '../../../src/environment/fix-environment.ts';
import { pathExists } from '../../../src/files/path-exists.ts';
import { createSandbox, gitIn, NOW, type Sandbox } from '../../support/environment/sandbox.ts';
import { ALLOW_LOCAL, cloneWithoutSubmodule } from '../../support/environment/without-submodule.ts';

let sandbox: Sandbox;
let program: string;
beforeEach(async () => {
  sandbox = await createSandbox();
  program = path.join(sandbox.root, 'program');
  writeFileSync(program, `#!/bin/sh\ntouch '${sandbox.root}/it-ran'\ncat\n`, { mode: 0o755 });
  await sandbox.home('.gitconfig', ALLOW_LOCAL);
});
afterEach(() => sandbox.remove());

const hasRun = (): Promise<boolean> => pathExists(path.join(sandbox.root, 'it-ran'));

async function fix(): Promise<FixOutcome | undefined> {
  return (await fixEnvironment(sandbox.member, { now: NOW, state: sandbox.state, dryRun: false })).fixes[0];
}

function plantHooks(hooks: string): void {
  mkdirSync(hooks, { recursive: true });
  for (const hook of ['post-checkout', 'reference-transaction', 'post-index-change', 'fsmonitor-watchman'])
    writeFileSync(path.join(hooks, hook), readFileSync(program), { mode: 0o755 });
}

describe('a submodule of a repository whose own settings name a program', () => {
  it.each<[string, (program: string) => string]>([
    ['core.hooksPath', () => '.git/hooks'],
    ['core.fsmonitor', (file) => file],
    ['core.pager', (file) => file],
    ['alias.clone', (file) => `!${file}`],
    ['alias.submodule', (file) => `!${file}`],
    ['diff.external', (file) => file],
    ['gpg.program', (file) => file],
    ['uploadpack.packObjectsHook', (file) => file],
    ['submodule.recurse', () => 'true'],
    ['submodule.alternateLocation', () => 'superproject'],
  ])('is cloned without %s', async (key, value) => {
    await cloneWithoutSubmodule(sandbox);
    plantHooks(path.join(sandbox.folder, '.git/hooks'));
    writeFileSync(
      path.join(sandbox.folder, '.git/objects/info/alternates'),
      `${sandbox.root}/upstream/.git/objects\n`,
    );
    sandbox.git('config', key, value(program));

    expect(await fix()).toMatchObject({ outcome: 'fixed', error: null });
    expect(await hasRun()).toBe(false);
  });

  it.each<[string, (program: string) => string]>([
    ['core.sshCommand', (file) => file],
    ['core.editor', (file) => file],
    ['core.askPass', (file) => file],
    ['core.gitProxy', (file) => file],
    ['core.alternateRefsCommand', (file) => file],
    ['credential.helper', (file) => `!${file}`],
    ['filter.evil.smudge', (file) => file],
    ['filter.evil.process', (file) => file],
    ['protocol.ext.allow', () => 'always'],
    ['protocol.file.allow', () => 'always'],
    ['remote.origin.uploadpack', (file) => file],
    ['remote.origin.vcs', () => 'evil'],
    ['submodule.libs/core.update', (file) => `!${file}`],
    ['submodule.libs/core.gitdir', () => '/elsewhere'],
    ['include.path', () => 'more'],
    ['includeIf.gitdir:/.path', () => 'more'],
  ])('is left to a person where it is %s', async (key, value) => {
    await cloneWithoutSubmodule(sandbox);
    await sandbox.write({
      '.git/info/attributes': '* filter=evil\n',
      '.git/more': `[core]\n\tsshCommand = ${program}\n`,
    });
    sandbox.git('config', key, value(program));

    const outcome = await fix();

    expect(outcome).toMatchObject({ outcome: 'failed' });
    expect(outcome?.error?.toLowerCase()).toContain(
      `.git/config sets ${key.toLowerCase()}, which can run programs`,
    );
    expect(await hasRun()).toBe(false);
  });

  it('is left to a person where an address would become a command', async () => {
    await cloneWithoutSubmodule(sandbox);
    sandbox.git('config', `url.ext::${program} .insteadOf`, '/');

    expect((await fix())?.error).toContain('.git/config sets url.');
    expect(await hasRun()).toBe(false);
  });

  it('is not fetched for, and nor is what the repository itself lacks', async () => {
    await cloneWithoutSubmodule(sandbox);
    const config = path.join(sandbox.folder, '.git/config');
    const promisor = `[extensions]\n\tpartialClone = other\n[remote "other"]\n\tpromisor = true\n\turl = ext::${program}\n`;
    appendFileSync(config, promisor);
    sandbox.git('update-index', '--split-index');

    expect(await fix()).toMatchObject({ outcome: 'fixed', error: null });
    expect(await hasRun()).toBe(false);
  });
});

describe('a submodule that itself names programs', () => {
  it('has neither its filters nor its submodules taken from there', async () => {
    const nested = '[submodule "x"]\n\tpath = x\n\turl = ext::program\n\tupdate = !program\n';
    const library = {
      'core.txt': 'core\n',
      '.gitattributes': '* filter=evil diff=evil\n',
      '.gitmodules': nested,
    };
    await cloneWithoutSubmodule(sandbox, { library });
    plantHooks(path.join(sandbox.root, 'library/.git/hooks'));
    gitIn(path.join(sandbox.root, 'library'), 'config', 'filter.evil.smudge', program);
    gitIn(path.join(sandbox.root, 'library'), 'config', 'uploadpack.packObjectsHook', program);

    expect(await fix()).toMatchObject({ outcome: 'fixed', error: null });
    expect(await hasRun()).toBe(false);
    expect(
      gitIn(path.join(sandbox.folder, 'libs/core'), 'config', '--get-regexp', '^core.worktree'),
    ).toContain('libs/core');
  });

  it.each(['../evil', 'a/../../evil', '/evil', 'evil//x', '.git', String.raw`a\..\b`])(
    'is not cloned under the name %s',
    async (name) => {
      await cloneWithoutSubmodule(sandbox);
      const quoted = name.replaceAll('\\', String.raw`\\`);
      await sandbox.write({
        '.gitmodules': `[submodule "${quoted}"]\n\tpath = libs/core\n\turl = ../library\n`,
      });

      expect((await fix())?.error).toMatch(/^\.gitmodules calls the submodule .* no name for a folder$/);
      expect(readdirSync(path.join(sandbox.folder, '.git'))).not.toContain('evil');
    },
  );

  it('is not cloned into the git folder of another one', async () => {
    await cloneWithoutSubmodule(sandbox);
    await sandbox.write({
      '.gitmodules': '[submodule "a/hooks"]\n\tpath = libs/core\n\turl = ../library\n',
      '.git/modules/a/HEAD': 'ref: refs/heads/main\n',
    });

    expect((await fix())?.error).toContain('in that of another submodule');
  });
});

describe('a submodule to which a link leads', () => {
  it.each(['.git/modules', 'libs', '.git/config'])('at %s is not cloned', async (name) => {
    await cloneWithoutSubmodule(sandbox);
    const place = path.join(sandbox.folder, name);
    const elsewhere = path.join(sandbox.root, 'elsewhere');
    if (name === '.git/config') renameSync(place, elsewhere);
    else mkdirSync(elsewhere);
    if (name === 'libs') renameSync(place, path.join(sandbox.root, 'libs'));
    symlinkSync(elsewhere, place);
    const before = name === '.git/config' ? readFileSync(elsewhere, 'utf8') : readdirSync(elsewhere);

    const outcome = await fix();

    expect(outcome?.outcome).not.toBe('fixed');
    expect(name === '.git/config' ? readFileSync(elsewhere, 'utf8') : readdirSync(elsewhere)).toEqual(before);
  });
});
