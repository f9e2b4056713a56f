import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { addHostileRepositories } from './hostile-repositories.ts';
import { makeRepositories } from './make-repositories.ts';
import { printRow } from './measure.ts';
import { startRealWorker, writeFleetOf } from './real-worker.ts';

/**
 * How long the event loop of a real worker is held up, on an embedded server, while it updates a cold fleet with hostile and
 * large repositories: a worker has heartbeats to send. The aim is a p99 below 200 ms.
 * `--fleet FOLDER`: its repositories, which are only read; else `--size N` small ones, 30 by default, and hostile ones are made.
 */
const { values } = parseArgs({
  options: { fleet: { type: 'string' }, size: { type: 'string', default: '30' } },
});
const RESOLUTION_MS = 10;
const NS_PER_MS = 1e6;

const temporary = await mkdtemp(path.join(tmpdir(), 'hms-bench-'));
try {
  await writeFleetOf(values.fleet === undefined ? await makeFleet() : path.resolve(values.fleet), temporary);
  const worker = await startRealWorker(temporary);
  try {
    await measure(() => worker.update());
  } finally {
    await worker.stop();
  }
} finally {
  await rm(temporary, { recursive: true, force: true, maxRetries: 5 });
}

async function makeFleet(): Promise<string> {
  const fleet = await makeRepositories(path.join(temporary, 'fleet'), Number(values.size));
  await addHostileRepositories(fleet);
  return fleet;
}

async function measure(update: () => Promise<void>): Promise<void> {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  const loop = performance.eventLoopUtilization();
  const cpu = process.cpuUsage();
  const began = performance.now();
  delay.enable();
  await update();
  delay.disable();
  const seconds = (performance.now() - began) / 1_000;
  const { user, system } = process.cpuUsage(cpu);
  const { utilization } = performance.eventLoopUtilization(loop);
  printRow(['s', 'processor time, s', 'event loop in use, %', 'p50, ms', 'p99, ms', 'most, ms', 'load']);
  printRow(Array.from({ length: 7 }, () => '---'));
  printRow([
    seconds.toFixed(1),
    ((user + system) / 1e6).toFixed(1),
    (100 * utilization).toFixed(0),
    ...[delay.percentile(50), delay.percentile(99), delay.max].map((ns) => (ns / NS_PER_MS).toFixed(0)),
    (loadavg()[0] ?? 0).toFixed(1),
  ]);
}
