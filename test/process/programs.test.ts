import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { findProgram, safePath, searchFolders } from '../../src/process/programs.ts';
import { runCommand } from '../../src/process/run-command.ts';

let base: string;

beforeEach(() => {
  base = realpathSync(mkdtempSync(path.join(tmpdir(), 'hms-programs-')));
});
afterEach(() => {
  rmSync(base, { recursive: true });
});

function program(file: string, says: string): string {
  const full = path.join(base, file);
  mkdirSync(path.dirname(full), { recursive: true });
  writeFileSync(full, `#!/bin/sh\necho ${says}\n`);
  chmodSync(full, 0o755);
  return full;
}

describe('the folders of a PATH', () => {
  it.each([
    [':/usr/bin', ['/usr/bin']],
    ['/usr/bin:', ['/usr/bin']],
    ['/a::/b', ['/a', '/b']],
    ['.:./bin:../x:node_modules/.bin:~/bin:/usr/bin', ['/usr/bin']],
    ['', ['/usr/bin', '/bin']],
    [':', ['/usr/bin', '/bin']],
    ['bin', ['/usr/bin', '/bin']],
  ])('of %j are the absolute ones', (given, expected) => {
    expect(searchFolders(given)).toEqual(expected);
    expect(safePath(given)).toBe(expected.join(':'));
  });
});

describe('a program', () => {
  it('is the first of its name that can be run', () => {
    mkdirSync(path.join(base, 'one/tool'), { recursive: true });
    writeFileSync(path.join(base, 'two-tool'), '');
    const tool = program('three/tool', 'three');
    program('four/tool', 'four');

    expect(
      findProgram('tool', {
        searchPath: ['one', 'three', 'four'].map((name) => path.join(base, name)).join(':'),
      }),
    ).toBe(tool);
    expect(findProgram('no-such-tool')).toBeUndefined();
  });

  it('is not taken from the repository that it is to look at, nor through a link into it', () => {
    program('repository/bin/tool', 'the repository');
    const ours = program('repository-tools/tool', 'the machine');
    symlinkSync(path.join(base, 'repository/bin'), path.join(base, 'linked'));
    const searchPath = ['repository/bin', 'linked', 'repository-tools']
      .map((name) => path.join(base, name))
      .join(':');

    expect(findProgram('tool', { searchPath, outside: path.join(base, 'repository') })).toBe(ours);
  });
});

describe('a command', () => {
  it('is not looked for in the folder that it runs in, and neither is what it starts', async () => {
    program('tool', 'the repository');
    program('machine/tool', 'the machine');
    program('machine/starter', 'starting; tool');
    const PATH = `:.:${path.join(base, 'machine')}:/usr/bin:/bin:`;
    const said = async (name: string): Promise<string> =>
      (await runCommand([name], { cwd: base, timeoutMs: 10_000, env: { PATH } })).stdout;

    expect(await said('tool')).toBe('the machine');
    expect(await said('starter')).toBe('starting\nthe machine');
  });

  it('keeps the name that it was called by', async () => {
    const { stdout } = await runCommand(['sh', '-c', 'echo "$0"'], { cwd: base, timeoutMs: 10_000 });

    expect(stdout).toBe('sh');
  });

  it.each(['', ':', '.'])('is not found there either where the PATH is %j', async (PATH) => {
    program('tool', 'the repository');

    const result = await runCommand(['tool'], { cwd: base, timeoutMs: 10_000, env: { PATH } });
    const shell = await runCommand(['sh', '-c', 'tool || echo none'], {
      cwd: base,
      timeoutMs: 10_000,
      env: { PATH },
    });

    expect(result).toMatchObject({ outcome: 'not_found', reason: 'is not on the PATH' });
    expect(shell.stdout).toBe('none');
  });
});
