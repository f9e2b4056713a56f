import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { isAlive } from '../support/is-alive.ts';
import { until } from '../support/workflows/server.ts';

const RUNNING = fileURLToPath(new URL('../support/process/running-process.ts', import.meta.url));

let cwd: string;
beforeEach(() => {
  cwd = mkdtempSync(path.join(tmpdir(), 'hms-guard-'));
});
afterEach(() => {
  rmSync(cwd, { recursive: true });
});

interface Running {
  readonly process: ChildProcess;
  /** Ids of a command, its child, and a child that has left its group. */
  readonly started: readonly number[];
}

/** A process that has run one command to its end and runs another. */
async function startRunning(...how: string[]): Promise<Running> {
  const running = spawn(process.execPath, [RUNNING, cwd, ...how], {
    env: { ...process.env, NODE_OPTIONS: undefined },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const pids = (): number[] => {
    const text = readFileSync(path.join(cwd, 'pids'), { encoding: 'utf8', flag: 'a+' });
    return text
      .split('\n')
      .filter((line) => line !== '')
      .map(Number);
  };
  await until('the command runs with its children', () => pids().length === 3);
  return { process: running, started: pids() };
}

describe('what a command has started', () => {
  it.each(['SIGKILL', 'SIGINT', 'SIGHUP'] as const)('ends when our process ends by %s', async (signal) => {
    const running = await startRunning();
    const before = running.started.map(isAlive);

    running.process.kill(signal);
    await once(running.process, 'exit');

    expect(before).toEqual([true, true, true]);
    await until('nothing of it is left', () => !running.started.some(isAlive));
  });

  it('stays when it has left the group and is a service that is to stay', async () => {
    const running = await startRunning('leaves a service');

    running.process.kill('SIGKILL');
    await once(running.process, 'exit');

    await until('only the service is left', () => running.started.filter(isAlive).length === 1);
    const [service] = running.started.filter(isAlive);
    expect(service).toBeDefined();
    process.kill(service ?? 0, 'SIGKILL');
  });
});
