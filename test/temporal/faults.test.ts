import { randomUUID } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, jest } from '@jest/globals';
import { unlessMissing } from '../../src/files/error-codes.ts';
import { recordedEvents } from '../support/recorded-events.ts';
import { startWorkerProcess } from '../support/worker-process.ts';
import { createFleet, type Fleet } from '../support/workflows/fleet.ts';
import { until } from '../support/workflows/server.ts';
import { useDevServer } from '../support/temporal/use-dev-server.ts';
import { openNetwork } from '../support/temporal/network.ts';

jest.setTimeout(120_000);

const fixture = useDevServer();

const IDS = ['A', 'B', 'C'];

/** Repositories whose tests take some seconds, on a task queue of their own. */
async function createSlowFleet(seconds: number): Promise<Fleet> {
  const fleet = await createFleet(Object.fromEntries(IDS.map((id) => [id, {}])));
  const command = (id: string): string[] => [
    'sh',
    '-c',
    `echo began >> "$0"; sleep ${seconds}`,
    fleet.file(`tests-of-${id}`),
  ];
  await fleet.declare(Object.fromEntries(IDS.map((id) => [id, { test: { command: command(id) } }])));
  return fleet;
}

/** How many test runs were recorded of each component. */
async function recordedTests({ root }: Fleet): Promise<number[]> {
  const events = await Promise.all(IDS.map((id) => recordedEvents(root, id)));
  return events.map((all) => all.filter(({ type }) => type === 'test').length);
}

async function untilTestsRun(fleet: Fleet): Promise<void> {
  await until('tests run', async () => {
    const began = IDS.map((id) => unlessMissing(readFile(fleet.file(`tests-of-${id}`), 'utf8')));
    return (await Promise.all(began)).every((text) => (text ?? '') !== '');
  });
}

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

  it('tells each component’s reason when the disk is full from the start, and the next one ends right', async () => {
    await using fleet = await createSlowFleet(0);
    await using disk = await startWorkerOnSmallDisk(fleet);
    await fill(disk.filler);

    const failed = await (await fixture.startUpdate(disk.taskQueue, 3)).result();
    await rm(disk.filler);
    const { finished } = await (await fixture.startUpdate(disk.taskQueue, 3)).result();

    expect(failed.finished.map(({ outcome }) => outcome)).toEqual(['failed', 'failed', 'failed']);
    for (const { error } of failed.finished) expect(error).toMatch(FULL);
    expect(finished.map(({ outcome }) => outcome)).toEqual(['updated', 'updated', 'updated']);
  });

  it('goes on when the disk fills in the middle and somebody makes room', async () => {
    await using fleet = await createSlowFleet(2);
    await using disk = await startWorkerOnSmallDisk(fleet);
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
});

const DISK_BYTES = 1024 * 1024;
/** One byte more than there is room for. */
async function fill(file: string): Promise<void> {
  await expect(writeFile(file, 'x'.repeat(DISK_BYTES + 1))).rejects.toMatchObject({ code: 'ENOSPC' });
}

const FULL = /no room left on (the|its) disk/;

/** A worker whose `data` folder is a disk of 1 MB. */
async function startWorkerOnSmallDisk(fleet: Fleet) {
  const taskQueue = randomUUID();
  const mount = `mkdir -p "$HMS_ROOT/data" && mount -t tmpfs -o size=${DISK_BYTES} none "$HMS_ROOT/data"`;
  const worker = await startWorkerProcess(
    fleet.root,
    { TEMPORAL_ADDRESS: fixture.server.address, HMS_TASK_QUEUE: taskQueue },
    { through: ['unshare', '--map-root-user', '--mount', 'sh', '-c', `${mount} && exec "$@"`, 'sh'] },
  );
  /** The disk is in the worker's own view of the file system. */
  const root = `/proc/${worker.process.pid ?? 0}/root${fleet.root}`;
  return {
    taskQueue,
    worker,
    root,
    filler: `${root}/data/filler`,
    [Symbol.asyncDispose]: () => worker[Symbol.asyncDispose](),
  };
}
