import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, jest } from '@jest/globals';
import { startWorkerProcess } from '../support/worker-process.ts';
import { createSlowFleet, recordedTests, untilTestsRun } from '../support/temporal/slow-fleet.ts';
import { useDevServer } from '../support/temporal/use-dev-server.ts';

jest.setTimeout(300_000);

const fixture = useDevServer();

describe('a full update', () => {
  it('ends right after its server was killed and started again on its database', async () => {
    await using fleet = await createSlowFleet(3);
    const taskQueue = randomUUID();
    const env = { TEMPORAL_ADDRESS: fixture.server.address, HMS_TASK_QUEUE: taskQueue };
    await using _worker = await startWorkerProcess(fleet.root, env);
    const run = await fixture.startUpdate(taskQueue, 3);
    await untilTestsRun(fleet);

    await fixture.server.kill();
    await sleep(2_000);
    await fixture.server.start();
    const { finished } = await run.result();

    expect(finished.map(({ outcome }) => outcome)).toEqual(['updated', 'updated', 'updated']);
    expect(await recordedTests(fleet)).toEqual([1, 1, 1]);
  });
});
