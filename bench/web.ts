import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { get, Agent } from 'node:http';
import { readFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { makeListedFleet } from './make-listed-fleet.ts';
import { printRow, quantile } from './measure.ts';

/**
 * What pages of a large fleet cost a reader, beside one of 33 components, and what readers cost the server who only wait.
 * `--components 10000`, `--requests 100`, `--streams 500`; `--root FOLDER` asks a workspace that is there instead, as one that
 * takes long to make. The processor time is that of the server for each request, which other load of the machine changes less.
 */
const { values } = parseArgs({
  options: {
    components: { type: 'string', default: '10000' },
    requests: { type: 'string', default: '100' },
    streams: { type: 'string', default: '500' },
    root: { type: 'string' },
  },
});
const HMS = fileURLToPath(new URL('../bin/hms', import.meta.url));
const SMALL = 33;
/** Once a minute the server looks through all logs: each measure has that in it once. */
const WAIT_MS = 60_000;
const agent = new Agent({ keepAlive: true });

/** What a reader does with the list, by the address of it; each asks for something else, so that nothing is answered twice. */
const ASKED: readonly (readonly [string, (n: number) => string])[] = [
  ['list', () => '/'],
  ['search', (n) => `/?q=number+${n}`],
  ['facet', (n) => `/?owner=team-${n % SMALL}`],
  ['groups', (n) => `/?group=${['owner', 'technology'][n % 2] ?? 'owner'}`],
  ['sort', (n) => `/?sort=${['id', 'since', 'tickets', 'owner'][n % 4] ?? 'id'}`],
  ['wall', () => '/?wall'],
];

interface Answer {
  readonly ms: number;
  readonly bytes: number;
}

async function ask(url: string): Promise<Answer> {
  const begun = performance.now();
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  get(url, { agent }, (response) => {
    let bytes = 0;
    response.on('data', (chunk: Buffer) => (bytes += chunk.length));
    response.on('end', () => {
      if (response.statusCode === 200) resolve({ ms: performance.now() - begun, bytes });
      else reject(new Error(`${url} answered ${response.statusCode ?? 0}`));
    });
  }).on('error', reject);
  return promise;
}

/** User and system time of a process, in milliseconds, and what it has in memory, in MB. */
function usageOf(pid: number): { readonly cpu: number; readonly memory: number } {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');
  const memory = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
  return { cpu: (Number(fields[11]) + Number(fields[12])) * 10, memory: memory / 1_024 };
}

async function measureNew(count: number): Promise<void> {
  const root = await mkdtemp(path.join(tmpdir(), 'hms-bench-web-'));
  try {
    await makeListedFleet(root, count);
    await measure(root, String(count));
  } finally {
    await rm(root, { recursive: true });
  }
}

async function measure(root: string, name: string): Promise<void> {
  const server = spawn(HMS, ['web', '--json', '--port', '0', '--root', root], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const [printed] = (await once(server.stdout, 'data')) as [Buffer];
    const { url } = JSON.parse(printed.toString()) as { url: string };
    const pid = await pidOf(server.pid ?? 0);
    for (const asked of ASKED) await measurePage(url, pid, { name, asked });
    if (name !== String(SMALL)) await measureStreams(url, pid);
  } finally {
    server.kill('SIGTERM');
    await once(server, 'close');
  }
}

async function measurePage(
  url: string,
  pid: number,
  { name, asked: [what, addressOf] }: { readonly name: string; readonly asked: (typeof ASKED)[number] },
): Promise<void> {
  const answers: Answer[] = [];
  const before = usageOf(pid);
  for (let n = 0; n < Number(values.requests); n += 1) answers.push(await ask(url + addressOf(n)));
  const cpu = (usageOf(pid).cpu - before.cpu) / answers.length;
  const times = answers.map(({ ms }) => ms);
  printRow([
    ...[name, what],
    ...[quantile(times, 0.5).toFixed(1), quantile(times, 0.95).toFixed(1), cpu.toFixed(1)],
    (Math.max(...answers.map(({ bytes }) => bytes)) / 1_000).toFixed(0),
  ]);
}

/** The program itself, below the script that finds the pinned Node. */
async function pidOf(pid: number): Promise<number> {
  const { promise, resolve } = Promise.withResolvers<number>();
  execFile('pgrep', ['-P', String(pid)], (_, stdout) => {
    resolve(Number(stdout.trim().split('\n')[0]) || pid);
  });
  return promise;
}

async function measureStreams(url: string, pid: number): Promise<void> {
  await sleep(2_000);
  const idle = usageOf(pid);
  await sleep(WAIT_MS);
  const before = usageOf(pid);
  const streams = Array.from({ length: Number(values.streams) }, () =>
    get(`${url}/events`, { agent: false }),
  );
  await Promise.all(streams.map(async (stream) => once(stream, 'response')));
  await sleep(2_000);
  const opened = usageOf(pid);
  await sleep(WAIT_MS);
  const after = usageOf(pid);
  for (const stream of streams) stream.destroy();
  console.log(
    `${streams.length} streams that wait: ${(opened.memory - before.memory).toFixed(0)} MB, ` +
      `${share(after.cpu - opened.cpu)} % of a core, where ${share(before.cpu - idle.cpu)} % were used without them.`,
  );
}

/** Of a core, while it waited. */
function share(ms: number): string {
  return ((ms / WAIT_MS) * 100).toFixed(1);
}

printRow(['components', 'asked for', 'p50, ms', 'p95, ms', 'processor time, ms', 'kB']);
printRow(['---', '---', '---', '---', '---', '---']);
if (values.root === undefined) {
  await measureNew(SMALL);
  await measureNew(Number(values.components));
} else await measure(values.root, path.basename(values.root));
console.log(
  `The load of the machine was ${loadavg()
    .map((load) => load.toFixed(1))
    .join(', ')}.`,
);
agent.destroy();
