import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { watchHealth } from '../src/activities/watch-health.ts';
import { firstProbe } from '../src/domain/health/probe-times.ts';
import { createFileStore } from '../src/store/file-store.ts';
import { createWorkspaceReader } from '../src/workspace/workspace-reader.ts';

/**
 * How late health checks are asked, and what that costs: `--components N` real HTTP endpoints, each asked every `--every` seconds
 * by the activity that the monitor runs, for `--seconds N` after a warm-up, in which every first answer is recorded. The server is a process of its own.
 */
const { values } = parseArgs({
  options: {
    components: { type: 'string', default: '1000' },
    every: { type: 'string', default: '10' },
    seconds: { type: 'string', default: '120' },
    serve: { type: 'boolean', default: false },
  },
});
const [count, every, seconds] = [values.components, values.every, values.seconds].map(Number) as [
  number,
  number,
  number,
];
const period = every * 1_000;

if (values.serve) await serve();
else await measure();

/** Answers 200, and on a message tells by how much later than its slot each question came since the message before. */
async function serve(): Promise<void> {
  let lags: number[] = [];
  const server = createServer((request, response) => {
    const pace = { id: (request.url ?? '').slice(1), period, confirm: period };
    const late = Date.now() - (firstProbe(pace, Date.now()).at - period);
    // A timer may ring a moment early.
    lags.push(late > period - 100 ? 0 : late);
    response.end('ok');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  process.send?.((server.address() as AddressInfo).port);
  process.on('message', () => {
    process.send?.(lags);
    lags = [];
  });
}

async function measure(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'hms-bench-probes-'));
  const server = fork(fileURLToPath(import.meta.url), ['--serve', '--every', values.every]);
  const end = new AbortController();
  try {
    const [port] = (await once(server, 'message')) as [number];
    declare(folder, port);
    const watching = watch(folder, end.signal);
    await untilAllAreKnown(folder);
    await lagsOf(server);
    const before = { ...resources(), cpu: process.cpuUsage() };
    await sleep(seconds * 1_000);
    const cpu = process.cpuUsage(before.cpu);
    const lags = (await lagsOf(server)).sort((one, other) => one - other);
    print(lags, (cpu.user + cpu.system) / 1_000, before, resources());
    end.abort();
    await watching;
  } finally {
    end.abort();
    server.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function untilAllAreKnown(folder: string): Promise<void> {
  const statuses = path.join(folder, 'data', 'status');
  while (!existsSync(statuses) || readdirSync(statuses).length < count) await sleep(1_000);
  await sleep(period);
}

function declare(folder: string, port: number): void {
  const components = Array.from({ length: count }, (_, number) => {
    const id = `HMS-${number}`;
    return { id, health: { http: `http://127.0.0.1:${port}/${id}`, every: `${every}s` } };
  });
  writeFileSync(path.join(folder, 'components.yaml'), JSON.stringify({ schema_version: 1, components }));
}

function watch(root: string, signal: AbortSignal): Promise<unknown> {
  const store = createFileStore({ folder: path.join(root, 'data'), reportDamage: console.error });
  const now = (): Date => new Date();
  return watchHealth(
    {
      openWorkspace: createWorkspaceReader({ root, cwd: root }),
      store,
      now,
      trackerOf: ({ fleet }) => ({ store, policy: fleet.settings.status, now }),
    },
    { only: null, except: [], interval_ms: 3_600_000, own: {}, colours: null },
    { run: 'bench', signal, tell: () => Promise.resolve() },
  );
}

async function lagsOf(server: ChildProcess): Promise<number[]> {
  server.send('lags');
  const [lags] = (await once(server, 'message')) as [number[]];
  return lags;
}

interface Resources {
  readonly heap: number;
  readonly rss: number;
  readonly descriptors: number;
}

/** After a collection, in MB. */
function resources(): Resources {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  const { heapUsed, rss } = process.memoryUsage();
  return { heap: heapUsed / 1e6, rss: rss / 1e6, descriptors: readdirSync('/proc/self/fd').length };
}

function print(lags: readonly number[], cpuMs: number, before: Resources, after: Resources): void {
  const at = (q: number): string => `${lags[Math.floor((lags.length - 1) * q)] ?? Number.NaN} ms`;
  console.log(`${lags.length} probes of ${(count * seconds) / every} wanted`);
  console.log(`later than their time: p50 ${at(0.5)}, p99 ${at(0.99)}, most ${at(1)}`);
  console.log(
    `processor time: ${(cpuMs / lags.length).toFixed(2)} ms a probe, ${((cpuMs / seconds / 1_000) * 100).toFixed(0)} % of one core`,
  );
  for (const name of ['heap', 'rss'] as const)
    console.log(`${name}: ${before[name].toFixed(1)} MB before, ${after[name].toFixed(1)} MB after`);
  console.log(`descriptors: ${before.descriptors} before, ${after.descriptors} after`);
}
