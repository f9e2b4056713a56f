import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { analyzeRepository } from '../../../src/analyzer/analyze-repository.ts';
import { look } from '../../support/analyzer/git/looking.ts';
import { createRepository, createSandbox, memberAt, type Sandbox } from '../../support/analyzer/fixture.ts';
import { digest } from '../../support/analyzer/hostile/digest.ts';

const now = new Date('2026-02-03T04:05:06Z');

/** A program that leaves a file behind when something runs it. */
function plant(repository: Sandbox): { program: string; hasRun: () => boolean } {
  const proof = path.join(repository.folder, '.git/ran');
  const program = path.join(repository.folder, '.git/program');
  writeFileSync(program, `#!/bin/sh\ntouch '${proof}'\ncat\n`, { mode: 0o755 });
  return { program, hasRun: () => existsSync(proof) };
}

/** A repository in which every question is asked: a change, an upstream that differs, a README with our block. */
function createBusy(): Sandbox {
  const repository = createRepository({
    'README.md': '# API\n',
    'a.txt': 'a',
    '.gitattributes': '* filter=evil diff=evil\n',
  });
  repository.git('branch', 'other');
  repository.git('commit', '--quiet', '--allow-empty', '--message=more');
  repository.git('branch', '--quiet', '--set-upstream-to=other');
  repository.write({
    'a.txt': 'b',
    'README.md': '# API\n\n<!-- BEGIN HMS_STATUS -->\nx\n<!-- END HMS_STATUS -->\n',
  });
  return repository;
}

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

  it.each<[string, (program: string) => string]>([
    [
      'behind a comment that ends in a backslash',
      (program) => `[a]\n b = c # \\\n[filter "evil"]\n clean = ${program}\n`,
    ],
    [
      'after a value over several lines',
      (program) => `[a]\n b = c \\\n[d]\n[filter "evil"]\n clean = ${program}\n`,
    ],
    ['in capitals, beside its section', (program) => `[FILTER "evil"] CLEAN = ${program}\n`],
    ['in quotes', (program) => `[filter "evil"]\n clean = "${program}" # "\n`],
    ['in an old subsection', (program) => `[filter.EVIL]\n clean = ${program}\n`],
    ['with an escape in its name', (program) => `[filter "e\\vil"]\n clean = ${program}\n`],
    ['after other line ends', (program) => `[a]\r\n b = c\r\n[filter "evil"]\r\n clean = ${program}\n`],
    ['for a process', (program) => `[a]\n b = c ; \\\n[filter "evil"]\n process = ${program}\n required\n`],
  ])('cannot hide a filter %s', async (_, written) => {
    using repository = createBusy();
    const { program, hasRun } = plant(repository);
    appendFileSync(path.join(repository.folder, '.git/config'), written(program));

    const { git } = await analyzeRepository(memberAt(repository.folder), { full: true, now });

    expect(hasRun()).toBe(false);
    expect(git).toMatchObject({ modified_count: 1 });
  });

  it.each(['on', 'YES', '1', '2k', '-1', '0x1', '+1', 'truE', '" true"'])(
    'cannot hide a filter in the configuration of a work tree by %s',
    async (value) => {
      using repository = createBusy();
      const { program, hasRun } = plant(repository);
      appendFileSync(
        path.join(repository.folder, '.git/config'),
        `[extensions]\n worktreeConfig = ${value}\n`,
      );
      writeFileSync(
        path.join(repository.folder, '.git/config.worktree'),
        `[filter "evil"]\n clean = ${program}\n`,
      );

      await analyzeRepository(memberAt(repository.folder), { full: true, now }).catch(() => undefined);

      expect(hasRun()).toBe(false);
    },
  );

  it('cannot have a filter without a name run', async () => {
    using repository = createBusy();
    const { program, hasRun } = plant(repository);
    repository.write({ '.gitattributes': '* filter=\n' });
    appendFileSync(path.join(repository.folder, '.git/config'), `[filter ""]\n clean = ${program}\n`);

    await analyzeRepository(memberAt(repository.folder), { full: true, now });

    expect(hasRun()).toBe(false);
  });

  it('may name more filters than an environment holds', async () => {
    using repository = createBusy();
    const { program, hasRun } = plant(repository);
    const filters = Array.from({ length: 20_000 }, (_, at) => `[filter "evil-${at}"]\n clean = ${program}\n`);
    repository.write({ '.gitattributes': '* filter=evil-19999\n' });
    appendFileSync(path.join(repository.folder, '.git/config'), filters.join(''));

    await analyzeRepository(memberAt(repository.folder), { full: true, now });

    expect(hasRun()).toBe(false);
  });

  it('has no filter run whose name is no UTF-8', async () => {
    using repository = createBusy();
    const { program, hasRun } = plant(repository);
    const bytes = (text: string): Buffer => Buffer.from(text, 'latin1');
    writeFileSync(path.join(repository.folder, '.gitattributes'), bytes('* filter=ev\xFFil\n'));
    const config = bytes(`[filter "ev\xFFil"]\n\tclean = ${program}\n`);
    appendFileSync(path.join(repository.folder, '.git/config'), config);

    await analyzeRepository(memberAt(repository.folder), { full: true, now });

    expect(hasRun()).toBe(false);
  });

  it('has no filter run that is there for a moment only', async () => {
    using repository = createBusy();
    const { program, hasRun } = plant(repository);
    const config = path.join(repository.folder, '.git/config');
    const harmless = readFileSync(config, 'utf8');
    const evil = `${harmless}[filter "evil"]\n clean = ${program}\n`;
    const swap =
      "const { renameSync, writeFileSync } = require('node:fs'); const [, file, ...texts] = process.argv;" +
      'for (let at = 0; ; at += 1) { writeFileSync(`${file}.new`, texts[at % 2]); renameSync(`${file}.new`, file); }';
    const swapper = spawn(process.execPath, ['-e', swap, config, harmless, evil]);

    for (let round = 0; round < 10; round += 1)
      await analyzeRepository(memberAt(repository.folder), { full: true, now }).catch(() => undefined);
    swapper.kill('SIGKILL');
    await once(swapper, 'exit');

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
