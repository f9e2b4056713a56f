import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { once } from 'node:events';
import proto from '@temporalio/proto';
import { until } from '../support/until.ts';
import { createFleet, type Fleet } from '../support/workflows/fleet.ts';
import { startHms, type Ended } from '../support/cli/hms.ts';
import { runLine } from '../support/cli/run-line.ts';
import { useTestServer } from '../support/workflows/use-server.ts';

jest.setTimeout(120_000);

const server = useTestServer();
let fleet: Fleet;
beforeAll(async () => {
  fleet = await createFleet({ A: {} });
});
afterAll(async () => {
  await fleet[Symbol.asyncDispose]();
});

async function hms(...args: string[]): Promise<Ended> {
  return runLine(fleet.root, args, { TEMPORAL_ADDRESS: server.address });
}

async function json(...args: string[]): Promise<unknown> {
  return JSON.parse((await hms(...args, '--json')).stdout);
}

/** Kinds of the workers that ever polled: the server lists for minutes those that have ended. */
async function workers(): Promise<string[]> {
  const { pollers } = await server.client.workflowService.describeTaskQueue({
    namespace: 'default',
    taskQueue: { name: 'hms-status' },
    taskQueueType: proto.temporal.api.enums.v1.TaskQueueType.TASK_QUEUE_TYPE_ACTIVITY,
  });
  return [...new Set(pollers.map(({ identity }) => identity?.split(':')[0] ?? ''))];
}

describe('commands that ask or tell something', () => {
  it('say what the server knows, and how to have it served, while no worker is running', async () => {
    await hms('monitor', '--interval', '3600', '--detach');

    const { code, stdout } = await hms('monitor', 'status');

    expect(code).toBe(0);
    expect(stdout).toContain('Start one with `hms up');
    expect(await json('monitor', 'status')).toMatchObject({
      served: false,
      run: { workflow_id: 'monitor', status: 'running' },
      asked: { interval_seconds: 3_600 },
      last_cycle: null,
    });
    expect(await json('heal', 'status')).toEqual({ served: false, coordinator: null, running: [] });
  });

  it('check what they are to tell, refuse what makes no sense, and send the rest', async () => {
    const paused = await hms('monitor', 'pause', '--reason', 'moving house');
    const unknown = await hms('monitor', 'check', 'NOBODY');
    const nothing = await hms('monitor', 'pause', '--reason', '');
    const heals = await hms('heal', 'pause', '--reason', 'maintenance', '--for', '2h');
    const noReason = await hms('heal', 'pause', '--reason', ' ');
    const noHeal = await hms('heal', 'approve', 'A');

    expect(paused).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^Sent\. No worker is running now/),
    });
    expect(unknown).toMatchObject({ code: 2, stderr: expect.stringContaining('no component "NOBODY"') });
    expect(nothing).toMatchObject({ code: 2, stderr: expect.stringContaining('It is empty') });
    expect(heals).toMatchObject({ code: 0, stdout: paused.stdout });
    expect(noReason).toMatchObject({ code: 2, stderr: expect.stringContaining('It is empty') });
    expect(noHeal).toMatchObject({ code: 3, stderr: expect.stringContaining('No heal of A runs') });
    expect(await json('heal', 'status')).toMatchObject({ coordinator: { status: 'running' }, running: [] });
    expect(await workers()).toEqual([]);
  });

  it('approve nothing of a heal that runs where no strategy that is known needs an approval', async () => {
    const { workflow } = server.client;
    const heal = { component_id: 'A', reason: 'by hand' };
    const run = await workflow.start('heal', { workflowId: 'heal/A', taskQueue: 'hms-status', args: [heal] });

    const { code, stderr } = await hms('heal', 'approve', 'A');

    expect(code).toBe(3);
    expect(stderr).toContain('no strategy that is known here needs an approval for A.');
    expect((await json('tracker', 'history', 'A')) as unknown[]).toEqual([]);
    await run.terminate('the test is over');
  });

  it('are answered by the worker that serves, which has taken what was sent before, and start none', async () => {
    const serving = startHms(fleet.root, ['up', '--web', '0', '--json'], {
      TEMPORAL_ADDRESS: server.address,
    });
    const [printed] = (await once(serving.process.stdout ?? process.stdin, 'data')) as [Buffer];
    const { web_url } = JSON.parse(printed.toString()) as { web_url: string };
    await serving.says('Ctrl-C ends the worker.');

    await until('the pages say what the monitor says', async () => {
      const page = await (await fetch(`${web_url}/monitor`)).text();
      return page.includes('until it is resumed: moving house');
    });
    const runs = await (await fetch(`${web_url}/runs`)).text();
    const monitor = await json('monitor', 'status');
    const heals = await json('heal', 'status');
    const resumed = await hms('monitor', 'resume');
    const going = await json('heal', 'resume');

    expect(runs).toContain('aria-label="monitor is running, started');
    expect(monitor).toMatchObject({ served: true, paused: { reason: 'moving house' } });
    expect(heals).toMatchObject({
      served: true,
      pause: { reason: 'maintenance', until: expect.any(String) },
    });
    expect(resumed.stdout).toBe('Resumed.\n');
    expect(going).toMatchObject({ pause: null });
    expect(await workers()).toEqual(['hms-serving']);
    serving.process.kill('SIGTERM');
    await serving.ended;
  });

  it('stop the monitor in good order with a worker of their own where none serves', async () => {
    const { code, stdout } = await hms('monitor', 'stop');

    expect(stdout).toContain('The monitor has stopped.');
    expect(code).toBe(0);
    expect((await hms('monitor', 'status')).stderr).toContain('The monitor does not run');
  });
});
