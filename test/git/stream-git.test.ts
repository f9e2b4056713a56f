import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { isAlive } from '../support/is-alive.ts';
import { until } from '../support/workflows/server.ts';

const ASKING = fileURLToPath(new URL('../support/git/asking-process.ts', import.meta.url));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'hms-ask-git-'));
  execFileSync('git', ['init', '--quiet', folder]);
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe('a git that was started', () => {
  it.each(['SIGKILL', 'SIGTERM'] as const)('ends when our process ends by %s', async (signal) => {
    const asking = spawn(process.execPath, [ASKING, folder, path.join(folder, '.git')], {
      env: { ...process.env, NODE_OPTIONS: undefined },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [printed] = (await once(asking.stdout, 'data')) as [Buffer];
    const git = Number(printed.toString());
    process.kill(git, 'SIGSTOP');
    const before = isAlive(git);

    asking.kill(signal);
    await once(asking, 'exit');

    expect(before).toBe(true);
    await until('git is gone', () => !isAlive(git));
  });
});
