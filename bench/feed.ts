import { closeSync, openSync, readSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { markPending } from '../src/store/changes/pending.ts';
import { createEventLog } from '../src/store/event-log.ts';
import { createFileStore } from '../src/store/file-store.ts';
import { appendToAll, logOf } from './make-logs.ts';
import { both, median, printRow } from './measure.ts';

/**
 * What the feed of changes costs, in processor time of the process: to read what a day has brought to `--components N` logs of
 * `--events N` events each, as a ratio to reading the same bytes and `JSON.parse`; to ask when nothing is new; and what the
 * feed adds to recording. `--rounds N` days, 3 by default.
 * With `--memory`, the most memory above idle while such a fleet is read for the first time, and nothing else.
 */
const { values } = parseArgs({
  options: {
    components: { type: 'string', default: '10000' },
    events: { type: 'string', default: '10' },
    rounds: { type: 'string', default: '3' },
    memory: { type: 'boolean', default: false },
  },
});
const [components, events, rounds] = [values.components, values.events, values.rounds].map(Number) as [
  number,
  number,
  number,
];
const PAGE = 500;
const SWEEP_MS = 61_000;
const POLLS = 200;
const RECORDS = 300;
const US_PER_MS = 1_000;

const data = await mkdtemp(path.join(tmpdir(), 'hms-bench-feed-'));
let ahead = 0;
const store = createFileStore({
  folder: data,
  reportDamage(message) {
    throw new Error(message);
  },
  now: () => new Date(Date.now() + ahead),
});
try {
  if (values.memory) await measureMemory();
  else await measureTime();
} finally {
  await rm(data, { recursive: true, force: true });
}

async function measureTime(): Promise<void> {
  const times = new Map<string, number[]>();
  const add = (name: string, time: number): void => {
    times.set(name, [...(times.get(name) ?? []), time]);
  };
  let cursor = '';
  let known = 0;
  for (let day = 0; day <= rounds; day += 1) {
    const bytes = appendToAll(data, components, events, day * events) / components;
    const plain = await costOf(() => {
      parseAll(known, bytes);
    });
    known += bytes;
    const read = await costOf(async () => (cursor = await readOn(cursor)));
    const poll = await costOf(() => repeat(POLLS, () => store.changesAfter(cursor, PAGE)));
    ahead += SWEEP_MS;
    const sweep = await costOf(() => store.changesAfter(cursor, PAGE));
    const without = await costOf(() => record(`without-${day}`, () => undefined));
    const marked = path.join(data, 'bench-marks');
    const withFeed = await costOf(() =>
      record(`with-${day}`, (id) => {
        markPending(marked, id);
      }),
    );
    if (day === 0) continue;
    add('`JSON.parse` of the same lines', plain);
    add('the feed, in pages of 500', read);
    add('once a minute, all logs, nothing new', sweep);
    add('asked when nothing is new', poll / POLLS);
    add('an event recorded, without its mark', without / RECORDS);
    add('an event recorded', withFeed / RECORDS);
  }
  const base = times.get('`JSON.parse` of the same lines') ?? [];
  console.log(`${components} components, ${events} events of each a day\n`);
  printRow(['median (fastest)', 'ms of processor time', '× `JSON.parse`']);
  printRow(['---', '---', '---']);
  for (const [name, own] of times)
    printRow([
      name,
      both(median(own), Math.min(...own), 2),
      both(median(own) / median(base), Math.min(...own) / Math.min(...base), 3),
    ]);
}

async function measureMemory(): Promise<void> {
  const bytes = appendToAll(data, components, events, 0);
  await store.changesAfter('', 1);
  const idle = process.memoryUsage().rss;
  let peak = idle;
  const cost = await costOf(() =>
    readOn('', () => {
      peak = Math.max(peak, process.memoryUsage().rss);
    }),
  );
  const mb = (size: number): string => `${(size / 1024 / 1024).toFixed(0)} MB`;
  console.log(
    `${components} components, ${events} events of each, ${mb(bytes)}: ` +
      `${(cost / 1_000).toFixed(1)} s of processor time, memory ${mb(idle)} before, ${mb(peak)} at the most`,
  );
}

/** Everything behind the cursor; gives the cursor behind it. */
async function readOn(from: string, seen: () => void = () => undefined): Promise<string> {
  for (let cursor = from; ;) {
    const page = await store.changesAfter(cursor, PAGE);
    if ('gone' in page) throw new Error(`The feed's cursor is ${page.gone}.`);
    seen();
    if (page.changes.length === 0) return page.cursor;
    cursor = page.cursor;
  }
}

/** The same bytes, without any check. */
function parseAll(offset: number, length: number): void {
  const bytes = Buffer.alloc(length);
  for (let component = 0; component < components; component += 1) {
    const opened = openSync(logOf(data, component), 'r');
    readSync(opened, bytes, 0, length, offset);
    closeSync(opened);
    for (const line of bytes.toString('utf8').split('\n')) if (line !== '') JSON.parse(line);
  }
}

/** One event after the other, each on the disk before the next; what is measured is the processor's time alone. */
async function record(id: string, appended: (id: string) => void): Promise<void> {
  const log = createEventLog(path.join(data, 'bench-logs', id), console.error, () => {
    appended(id);
  });
  for (let count = 0; count < RECORDS; count += 1) {
    const at = new Date();
    await log.append(
      [{ type: 'status_reviewed', at: at.toISOString(), key: null, run: null, actor: null }],
      at,
    );
  }
}

async function repeat(times: number, work: () => Promise<unknown>): Promise<void> {
  for (let count = 0; count < times; count += 1) await work();
}

/** Milliseconds of processor time. */
async function costOf(work: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / US_PER_MS;
}
