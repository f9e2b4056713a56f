import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, jest } from '@jest/globals';
import { recordedEvents } from '../support/recorded-events.ts';
import { openNetwork } from '../support/temporal/network.ts';
import {
  createSlowFleet,
  recordedTests,
  startWorkerOnSmallDisk,
  untilTestsRun,
  fill,
  FULL,
  IDS,
} from '../support/temporal/slow-fleet.ts';
import { useDevServer } from '../support/temporal/use-dev-server.ts';
import { startWorkerProcess } from '../support/worker-process.ts';
import { until } from '../support/workflows/server.ts';

jest.setTimeout(300_000);

const fixture = useDevServer();

describe('a full update', () => {
  it('ends right after the network between worker and server was cut for longer than a heartbeat', async () => {
    await using fleet = await createSlowFleet(6);
    await using network = await openNetwork(fixture.server.port);
    const taskQueue = randomUUID();
    const env = { TEMPORAL_ADDRESS: network.address, HMS_TASK_QUEUE: taskQueue };
    await using _worker = await startWorkerProcess(fleet.root, env);
    const run = await fixture.startUpdate(taskQueue, 3);
    await untilTestsRun(fleet);

    network.cut();
    await sleep(12_000);
    network.mend();
    const { finished } = await run.result();

    expect(finished.map(({ outcome }) => outcome)).toEqual(['updated', 'updated', 'updated']);
    expect(await recordedTests(fleet)).toEqual([1, 1, 1]);
  });

  it('goes on when the disk fills in the middle and somebody makes room', async () => {
    await using fleet = await createSlowFleet(2);
    await using disk = await startWorkerOnSmallDisk(fleet, fixture.server.address);
    const run = await fixture.startUpdate(disk.taskQueue, 3);
    await untilTestsRun(fleet);

    await fill(disk.filler);
    await until('an activity fails', () => FULL.test(disk.worker.log()));
    await rm(disk.filler);
    const { finished } = await run.result();

    expect(finished.map(({ outcome }) => outcome)).toEqual(['updated', 'updated', 'updated']);
    for (const id of IDS) {
      const events = await recordedEvents(disk.root, id);
      expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
      expect(events.filter(({ type }) => type === 'test')).toHaveLength(1);
    }
  });

  it('tells each component’s reason when the disk is full from the start, and the next one ends right', async () => {
    await using fleet = await createSlowFleet(0);
    await using disk = await startWorkerOnSmallDisk(fleet, fixture.server.address);
    await fill(disk.filler);

    const failed = await (await fixture.startUpdate(disk.taskQueue, 3)).result();
    await rm(disk.filler);
    const { finished } = await (await fixture.startUpdate(disk.taskQueue, 3)).result();

    expect(failed.finished.map(({ outcome }) => outcome)).toEqual(['failed', 'failed', 'failed']);
    for (const { error } of failed.finished) expect(error).toMatch(FULL);
    expect(finished.map(({ outcome }) => outcome)).toEqual(['updated', 'updated', 'updated']);
  });
});
