import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { execFileSync } from 'node:child_process';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { ComponentResult } from '../../../src/domain/updates/run.ts';
import { isAlive } from '../../support/is-alive.ts';
import { createFleet, exists, type Fleet } from '../../support/workflows/fleet.ts';
import { resultOf, startFleetWorker, until } from '../../support/workflows/server.ts';
import { useSharedServer } from '../../support/workflows/use-server.ts';

const server = useSharedServer();

const PATH = process.env['PATH'] ?? '';
let fleet: Fleet;
beforeEach(async () => {
  fleet = await createFleet({ SLOW: {}, OTHER: {} });
  // A git that never answers for SLOW, and notes its process's number.
  const git = execFileSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).trim();
  const script = `#!/bin/sh
case "$*" in *SYSTEM-COMPONENTS/SLOW*) echo $$ >> '${fleet.file('pids')}'; ${fleet.file('chatter')} & sleep 600;; esac
exec '${git}' "$@"
`;
  await mkdir(fleet.file('bin'));
  await writeFile(fleet.file('bin/git'), script);
  await chmod(fleet.file('bin/git'), 0o755);
  process.env['PATH'] = `${fleet.file('bin')}:${PATH}`;
});
afterEach(async () => {
  process.env['PATH'] = PATH;
  await fleet[Symbol.asyncDispose]();
});

async function pids(): Promise<number[]> {
  return (await readFile(fleet.file('pids'), 'utf8')).trim().split('\n').map(Number);
}

function step(name: string, result: ComponentResult): unknown {
  return result.steps.find((each) => each.step === name);
}

/** What the never answering git prints all the time. */
async function chatter(program: string): Promise<void> {
  await writeFile(fleet.file('chatter'), `#!/bin/sh\n${program}\n`);
  await chmod(fleet.file('chatter'), 0o755);
}

describe('a component whose git never answers', () => {
  it('is given up after settings.limits.git_silence, once, and the others are done', async () => {
    await chatter('true');
    await fleet.declare({ SLOW: {}, OTHER: {} }, { limits: { git_silence: '1s' } });
    await using worker = await startFleetWorker(server, fleet);

    const { finished } = await worker.run('fullUpdate');

    const slow = resultOf(finished, 'SLOW');
    expect(slow.outcome).toBe('failed');
    expect(slow.error).toMatch(
      /^SLOW: git \S+ printed nothing for 1 s in .*SLOW and was killed\. .*limits\.git_silence/,
    );
    expect(step('analyze', slow)).toMatchObject({ outcome: 'failed', attempts: 1 });
    expect(step('environment', slow)).toMatchObject({ outcome: 'done' });
    expect(step('docs', slow)).toMatchObject({ outcome: 'done' });
    expect(resultOf(finished, 'OTHER').outcome).toBe('updated');
    expect((await pids()).filter(isAlive)).toEqual([]);
  });

  it('has a limit of its own instead of the fleet’s', async () => {
    await chatter('true');
    await fleet.declare({ SLOW: { limits: { git_silence: '1s' } }, OTHER: {} });
    await using worker = await startFleetWorker(server, fleet);

    const { finished } = await worker.run('quickUpdate');

    expect(resultOf(finished, 'SLOW').error).toContain('printed nothing for 1 s');
    expect(resultOf(finished, 'OTHER').outcome).toBe('updated');
  });
});

describe('a component that takes longer than settings.limits.component', () => {
  it('is stopped with its processes, is judged by what is known, and says so', async () => {
    // Blank lines are an answer that never ends.
    await chatter('while :; do echo; sleep 0.1; done');
    await fleet.declare(
      { SLOW: { test: { command: ['true'] } }, OTHER: {} },
      { limits: { component: '2s' } },
    );
    await using worker = await startFleetWorker(server, fleet);

    const { finished } = await worker.run('fullUpdate');

    const slow = resultOf(finished, 'SLOW');
    expect(slow.error).toMatch(
      /^SLOW took longer than its limit of 2 s and was stopped; .*settings\.limits\.component/,
    );
    expect(slow.steps.map(({ step: name, outcome, attempts }) => [name, outcome, attempts])).toEqual([
      ['analyze', 'failed', 1],
      ['environment', 'skipped', 0],
      ['test', 'skipped', 0],
      ['health', 'skipped', 0],
      ['status', 'done', 1],
      ['docs', 'skipped', 0],
    ]);
    expect(resultOf(finished, 'OTHER').outcome).toBe('updated');
    await until('its git is gone', async () => !(await pids()).some(isAlive));
  });

  it('is not stopped by tests that take longer: they have a time limit of their own', async () => {
    await fleet.declare(
      { OTHER: { test: { command: ['sleep', '3'], timeout: '1m' } } },
      { limits: { component: '2s' } },
    );
    await using worker = await startFleetWorker(server, fleet);

    const { finished } = await worker.run('fullUpdate');

    expect(resultOf(finished, 'OTHER').error).toBeNull();
    expect(await exists(path.join(fleet.folderOf('OTHER'), 'HMS-docs', 'STATUS.md'))).toBe(true);
  });
});
