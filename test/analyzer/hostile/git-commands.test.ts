import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { analyzeRepository } from '../../../src/analyzer/analyze-repository.ts';
import { look } from '../../support/analyzer/git/looking.ts';
import { createRepository, createSandbox, memberAt } from '../../support/analyzer/fixture.ts';
import { digest } from '../../support/analyzer/hostile/digest.ts';
import { createBusy, plant } from '../../support/analyzer/hostile/planted.ts';

const now = new Date('2026-02-03T04:05:06Z');

describe('the configuration of a hostile repository', () => {
  it.each<[string, string | null]>([
    ['core.fsmonitor', null],
    ['core.pager', null],
    ['core.sshCommand', null],
    ['core.gitProxy', null],
    ['core.editor', null],
    ['core.askPass', null],
    ['pager.log', null],
    ['pager.status', null],
    ['alias.log', null],
    ['alias.status', null],
    ['credential.helper', null],
    ['diff.external', null],
    ['diff.evil.textconv', null],
    ['diff.evil.command', null],
    ['filter.evil.clean', null],
    ['filter.evil.process', null],
    ['gpg.program', null],
    ['gpg.ssh.program', null],
    ['interactive.diffFilter', null],
    ['log.showSignature', 'true'],
    ['core.alternateRefsCommand', null],
    ['trailer.evil.command', null],
    ['uploadpack.packObjectsHook', null],
    ['core.hooksPath', '.git/hooks'],
  ])('cannot have %s run', async (key, value) => {
    using repository = createBusy();
    const { program, hasRun } = plant(repository);
    mkdirSync(path.join(repository.folder, '.git/hooks'), { recursive: true });
    for (const hook of ['post-index-change', 'reference-transaction', 'fsmonitor-watchman']) {
      execFileSync('cp', [program, path.join(repository.folder, '.git/hooks', hook)]);
    }
    repository.git('config', 'gpg.program', program);
    repository.git('config', key, value ?? (key.startsWith('alias') ? `!${program}` : program));

    const { git } = await analyzeRepository(memberAt(repository.folder), { full: true, now });

    expect(hasRun()).toBe(false);
    expect(git).toMatchObject({ modified_count: 1, ahead: 1, behind: 0 });
  });

  it('cannot have a program of a file run that it includes', async () => {
    using repository = createBusy();
    const { program, hasRun } = plant(repository);
    repository.write({
      '.git/more': `[core]\n\tfsmonitor = ${program}\n[filter "evil"]\n\tclean = ${program}\n`,
    });
    repository.git('config', 'include.path', 'more');

    await analyzeRepository(memberAt(repository.folder), { full: true, now });

    expect(hasRun()).toBe(false);
  });

  it('is left as it was, to the byte and to the time', async () => {
    using repository = createBusy();
    const before = digest(repository.folder);

    const { remembered } = await look(repository.folder, undefined, { now });
    await look(repository.folder, remembered, { now });

    expect(digest(repository.folder)).toBe(before);
  });
});

describe('a partial clone', () => {
  it('is not completed from where it says that it came from', async () => {
    using repository = createRepository({ 'README.md': '# API\n', 'sub/a': 'a' });
    repository.git('config', 'uploadpack.allowFilter', 'true');
    using clone = createSandbox();
    clone.git('clone', '--quiet', '--no-checkout', '--filter=tree:0', `file://${repository.folder}`, '.');
    const { program, hasRun } = plant(clone);
    clone.git('config', 'remote.origin.url', `ext::${program}`);
    clone.git('config', 'protocol.ext.allow', 'always');

    const analysis = analyzeRepository(memberAt(clone.folder), { full: true, now });

    await expect(analysis).rejects.toThrow(/^HMS-API: git \w+ failed/);
    expect(hasRun()).toBe(false);
  });
});

describe('a git that hangs', () => {
  it('is killed with its children at its time limit, and is an error of that component', async () => {
    using repository = createBusy();
    using tools = createSandbox();
    tools.write({ git: `#!/bin/sh\nsleep 1000 &\necho $! > '${tools.folder}/child'\nwait\n` });
    chmodSync(path.join(tools.folder, 'git'), 0o755);
    const before = process.env['PATH'];
    process.env['PATH'] = `${tools.folder}:${before ?? ''}`;
    try {
      const looking = look(repository.folder, undefined, { now, timeoutMs: 500 });

      await expect(looking).rejects.toThrow(
        /^HMS-API: git log printed nothing for 0\.5 s in .* and was killed\. .*settings\.limits\.git_silence/,
      );
    } finally {
      process.env['PATH'] = before;
    }
    const child = Number(readFileSync(path.join(tools.folder, 'child'), 'utf8'));
    await expect(hasEnded(child)).resolves.toBe(true);
  });

  it('is killed when the analysis is cancelled', async () => {
    using repository = createBusy();
    using tools = createSandbox();
    tools.write({ git: `#!/bin/sh\nexec sleep 1000\n` });
    chmodSync(path.join(tools.folder, 'git'), 0o755);
    const before = process.env['PATH'];
    process.env['PATH'] = `${tools.folder}:${before ?? ''}`;
    try {
      const stop = new AbortController();
      const looking = look(repository.folder, undefined, { now, signal: stop.signal });
      stop.abort(new Error('stopped by the operator'));

      await expect(looking).rejects.toThrow('stopped by the operator');
    } finally {
      process.env['PATH'] = before;
    }
  });
});

/** Whether a process is gone, or only its entry is left for its parent to take, within some seconds. */
async function hasEnded(pid: number): Promise<boolean> {
  for (let look = 0; look < 200; look += 1) {
    const state = existsSync(`/proc/${pid}/stat`) ? readFileSync(`/proc/${pid}/stat`, 'utf8') : '';
    if (state === '' || state.includes(' Z ')) return true;
    await sleep(20);
  }
  return false;
}
