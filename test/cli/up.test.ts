import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import proto from '@temporalio/proto';
import { createFleet, type Fleet } from '../support/workflows/fleet.ts';
import { until } from '../support/workflows/server.ts';
import { startHms } from '../support/cli/hms.ts';
import { useTestServer } from '../support/workflows/use-server.ts';

let fleet: Fleet;
const server = useTestServer();
beforeAll(async () => {
  fleet = await createFleet({ A: {} });
});
afterAll(async () => {
  await fleet[Symbol.asyncDispose]();
});

/** How the workers that poll the task queue are called. */
async function workers(): Promise<string[]> {
  const { pollers } = await server.connection.workflowService.describeTaskQueue({
    namespace: 'default',
    taskQueue: { name: 'hms-status' },
    taskQueueType: proto.temporal.api.enums.v1.TaskQueueType.TASK_QUEUE_TYPE_ACTIVITY,
  });
  return pollers.map(({ identity }) => identity ?? '');
}

describe('hms up', () => {
  it('serves a configured server with a worker of its own, though another one serves already', async () => {
    const env = { TEMPORAL_ADDRESS: server.address };
    const first = startHms(fleet.root, ['up'], env);
    await first.says('Worker on task queue hms-status, for the configured Temporal server');
    const second = startHms(fleet.root, ['up'], env);
    await second.says('Ctrl-C ends the worker.');

    const serving = [first, second].map(({ process: { pid } }) => `hms-serving:${pid}@`);
    await until('both poll', async () => {
      const found = await workers();
      return serving.every((name) => found.some((identity) => identity.startsWith(name)));
    });

    for (const hms of [first, second]) hms.process.kill('SIGTERM');
    for (const hms of [first, second]) expect((await hms.ended).code).toBe(143);
  });
});
