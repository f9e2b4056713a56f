import { readFile, writeFile } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { expect } from '@jest/globals';
import { unlessMissing } from '../../../src/files/error-codes.ts';
import { recordedEvents } from '../recorded-events.ts';
import { startWorkerProcess } from '../worker-process.ts';
import { createFleet, type Fleet } from '../workflows/fleet.ts';
import { until } from '../until.ts';

export const IDS = ['A', 'B', 'C'];

/** Repositories whose tests take some seconds, on a task queue of their own. */
export async function createSlowFleet(seconds: number): Promise<Fleet> {
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
export async function recordedTests({ root }: Fleet): Promise<number[]> {
  const events = await Promise.all(IDS.map((id) => recordedEvents(root, id)));
  return events.map((all) => all.filter(({ type }) => type === 'test').length);
}

export async function untilTestsRun(fleet: Fleet): Promise<void> {
  await until('tests run', async () => {
    const began = IDS.map((id) => unlessMissing(readFile(fleet.file(`tests-of-${id}`), 'utf8')));
    return (await Promise.all(began)).every((text) => (text ?? '') !== '');
  });
}

const DISK_BYTES = 1024 * 1024;
/** One byte more than there is room for. */
export async function fill(file: string): Promise<void> {
  await expect(writeFile(file, 'x'.repeat(DISK_BYTES + 1))).rejects.toMatchObject({ code: 'ENOSPC' });
}

export const FULL = /no room left on (the|its) disk/;

/** A worker whose `data` folder is a disk of 1 MB. */
export async function startWorkerOnSmallDisk(fleet: Fleet, address: string) {
  const taskQueue = randomUUID();
  const mount = `mkdir -p "$HMS_ROOT/data" && mount -t tmpfs -o size=${DISK_BYTES} none "$HMS_ROOT/data"`;
  const worker = await startWorkerProcess(
    fleet.root,
    { TEMPORAL_ADDRESS: address, HMS_TASK_QUEUE: taskQueue },
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
