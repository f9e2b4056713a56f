import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import getPort from 'get-port';
import { statusSettings } from '../../src/tracker/settings-events.ts';
import { recordStart } from '../../src/tracker/starts.ts';
import { openStore } from '../../src/worker/open-store.ts';
import { openWorkspace } from '../../src/workspace/workspace.ts';
import { HMS } from '../support/built.ts';
import { until } from '../support/until.ts';

/**
 * `hms web` is killed again and again while 100 clients of its events are there and events are recorded: each client has all of
 * them in the end. `node --experimental-eventsource test/chaos/streams.ts [KILLS]`, with what is built.
 */
const kills = Number(process.argv[2] ?? 5);
const CLIENTS = 100;
const EVENTS_A_KILL = 40;
const IDS = ['A', 'B', 'C', 'D', 'E'];
const LIMIT_MS = 120_000;

const root = await mkdtemp(path.join(tmpdir(), 'hms-streams-'));
const port = await getPort();
const origin = `http://127.0.0.1:${port}`;
await writeFile(
  path.join(root, 'components.yaml'),
  `schema_version: 1\ncomponents:\n${IDS.map((id) => `  - id: ${id}\n`).join('')}`,
);
const { fleet } = await openWorkspace({ root, cwd: root });
const store = openStore({ now: root }, (message) => process.stderr.write(`${message}\n`));
const tracker = { store, ...statusSettings(fleet), now: () => new Date() };

/** In a group of its own, so that the kill meets the program below the script, too. */
async function serve(): Promise<ChildProcess> {
  const server = spawn(HMS, ['web', '--json', '--port', String(port), '--root', root], {
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(server.stdout, 'data');
  return server;
}

async function kill(server: ChildProcess): Promise<void> {
  const ended = once(server, 'exit');
  process.kill(-Number(server.pid), 'SIGKILL');
  await ended;
}

/** The numbers of the events that a client was told, by component, in the order in which they came. */
function listen(after: string): { readonly told: ReadonlyMap<string, number[]>; end(): void } {
  const told = new Map(IDS.map((id) => [id, [] as number[]]));
  const source = new EventSource(`${origin}/events?after=${encodeURIComponent(after)}`);
  source.addEventListener('change', (event) => {
    const { id } = JSON.parse(String((event as MessageEvent).data)) as { id: string };
    const at = id.lastIndexOf('/');
    told.get(id.slice(0, at))?.push(Number(id.slice(at + 1)));
  });
  return {
    told,
    end() {
      source.close();
    },
  };
}

async function record(count: number): Promise<void> {
  for (let n = 0; n < count; n += 1) {
    await recordStart(tracker, IDS[n % IDS.length] ?? '', {
      ...{ environment: 'dev', version: null, duration_ms: 5, source: 'person', symptom: null, detail: null },
      success: n % 3 > 0,
    });
    await sleep(20);
  }
}

async function recorded(): Promise<Map<string, number>> {
  const ends = IDS.map(async (id) => [id, (await store.read('status', id))?.last_seq ?? 0] as const);
  return new Map(await Promise.all(ends));
}

let server = await serve();
const page = await (await fetch(origin)).text();
/** What the first look at the statuses recorded stands before the place from which the clients listen. */
const begun = await recorded();
const clients = Array.from({ length: CLIENTS }, () => listen(/data-cursor="([^"]+)"/.exec(page)?.[1] ?? ''));
for (let killed = 0; killed < kills; killed += 1) {
  const writing = record(EVENTS_A_KILL);
  await sleep(Math.random() * EVENTS_A_KILL * 20);
  await kill(server);
  await sleep(Math.random() * 2_000);
  server = await serve();
  await writing;
}
const ends = await recorded();
const isWhole = ({ told }: (typeof clients)[number]): boolean =>
  IDS.every((id) => told.get(id)?.at(-1) === ends.get(id));
await until('every client has the last events', () => clients.every(isWhole), LIMIT_MS).catch(
  () => undefined,
);
const wrong = clients.filter(
  ({ told }) =>
    !IDS.every((id) => {
      const numbers = [...new Set(told.get(id))];
      const before = begun.get(id) ?? 0;
      const isGapless = numbers.every((number, place) => number === before + place + 1);
      return isGapless && before + numbers.length === ends.get(id);
    }),
);
const total = [...ends].reduce((sum, [id, end]) => sum + end - (begun.get(id) ?? 0), 0);
const twice = clients.reduce(
  (sum, { told }) => sum + [...told.values()].reduce((all, one) => all + one.length - new Set(one).size, 0),
  0,
);
process.stdout.write(
  `${kills} kills, ${CLIENTS} clients, ${total} events: ${wrong.length} clients missed any, ${twice} were told twice\n`,
);
for (const client of clients) client.end();
await kill(server);
await rm(root, { recursive: true });
process.exit(wrong.length > 0 ? 1 : 0);
