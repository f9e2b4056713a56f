import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createFleet, type Fleet } from '../support/workflows/fleet.ts';
import { startHms, type RunningHms } from '../support/cli/hms.ts';
import { runLine } from '../support/cli/run-line.ts';

let fleet: Fleet;
let serving: RunningHms;
beforeAll(async () => {
  fleet = await createFleet({ A: {}, B: {} });
  serving = startHms(fleet.root, ['monitor', '--interval', '3600']);
  await serving.says('Monitor started.');
  await serving.says('Next cycle');
});
afterAll(async () => {
  serving.process.kill('SIGTERM');
  await serving.ended;
  await fleet[Symbol.asyncDispose]();
});

async function hms(...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await runLine(fleet.root, args);
  return `${code ?? 'killed'}\n${stdout}${stderr}`;
}

async function json(...args: string[]): Promise<unknown> {
  const { stdout } = await runLine(fleet.root, [...args, '--json']);
  return JSON.parse(stdout);
}

describe('hms monitor', () => {
  it('is told something by commands of its own, and shows it', async () => {
    expect(await hms('monitor', 'pause', '--reason', 'moving house', '--for', '2h')).toMatch(
      /^0\nPaused until .*: moving house\n/,
    );
    expect(await hms('monitor', 'interval', '90m', '--component', 'a')).toContain(
      'The interval of A is 1 h 30 min',
    );
    expect(await hms('monitor', 'remove', 'B')).toContain('Not watching B any more.');

    expect(await json('monitor', 'status')).toMatchObject({
      served: true,
      state: 'paused',
      paused: { reason: 'moving house' },
      interval_seconds: 3_600,
      own_intervals: { A: 5_400 },
      except: ['B'],
    });
    expect(await hms('monitor', 'status')).toMatch(
      /Paused by [^\n]+ until [^\n]*: moving house\nNext cycle /,
    );
    expect(await hms('monitor', 'resume')).toContain('Resumed.');
  });

  it('refuses a component that does not exist, and an interval that makes no sense', async () => {
    expect(await hms('monitor', 'check', 'NOBODY')).toContain('2\n');
    expect(await hms('monitor', 'check', 'NOBODY')).toContain('There is no component "NOBODY"');
    expect(await hms('monitor', 'interval', '5')).toMatch(/^2\n.*from 10 s to 366 d/s);
  });

  it('joins the one that runs, says where that differs, and leaves it running', async () => {
    const second = startHms(fleet.root, ['monitor', '--interval', '60']);
    await second.says('its interval is 1 h (`hms monitor interval 60 --root ');
    second.process.kill('SIGINT');

    expect((await second.ended).code).toBe(130);
    expect(await json('monitor', 'status')).toMatchObject({ interval_seconds: 3_600 });
  });

  it('is among the runs, which can be shown and cancelled by their id', async () => {
    expect(await json('runs', '--limit', '1')).toMatchObject({
      runs: [{ workflow_id: 'monitor', status: 'running' }],
    });
    expect(await json('runs', 'show', 'monitor/1')).toMatchObject({
      status: 'completed',
      type: 'quickUpdate',
      children: 2,
    });
    expect(await hms('runs', 'show', 'nonsense')).toMatch(/^2\n.*There is no run "nonsense"/s);
    expect(await hms('runs', 'show', 'montior')).toMatch(/^2\n.*no run "montior"\. Did you mean monitor\?/s);
    expect(await hms('runs', 'show', 'monitor', '--run', 'abc')).toMatch(
      /^2\n.*There is no run abc of monitor\. It has [0-9a-f-]{36}/s,
    );
    expect(await json('cancel', 'monitor/1')).toEqual({
      workflow_id: 'monitor/1',
      cancelled: false,
      status: 'completed',
    });
  });

  it('is stopped for good by a command, which its follower tells', async () => {
    expect(await hms('monitor', 'stop', '--by', 'Ada')).toMatch(/^0\nThe monitor has stopped\./);

    expect((await serving.ended).stderr).toContain('The monitor was stopped');
    expect(await hms('monitor', 'status')).toMatch(/^3\n.*The monitor does not run\. Ada has stopped it/s);
    expect(await json('runs', 'show', 'monitor')).toMatchObject({ status: 'cancelled', cancelled_by: 'Ada' });
  });
});
