import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { LockTimeoutError } from '../../src/domain/errors.ts';
import type { RecordedEvent } from '../../src/domain/event.ts';
import { StatusPolicySettings } from '../../src/domain/status/policy-settings.ts';
import { createFileStore } from '../../src/store/file-store.ts';
import { getStatus } from '../../src/tracker/status.ts';
import { append, numbersOf, readAll, startedAt } from '../support/store/backend.ts';
import { firstWord, kill, startChild, type Child } from '../support/store/child.ts';
import { useFileStore } from '../support/store/temporary-store.ts';

const temporary = useFileStore();
const APPENDER = new URL('../support/store/appending-process.ts', import.meta.url);
const RECORDER = new URL('../support/store/recording-process.ts', import.meta.url);
const HOLDER = new URL('../support/store/holding-process.ts', import.meta.url);
const COMPONENTS = ['HMS-API', 'HMS-SYS', 'HMS-GOV'];
/** Twenty are what `npm run test:chaos` starts. */
const PROCESSES = 6;
const EVENTS = 30;
/** Some seconds on a machine of its own, a minute on one that others keep busy. */
const LIMIT_MS = 180_000;

/** Runs some processes; every third of them is killed on the way, and started again with the same keys, as CI does. */
async function record(script: URL, ...first: readonly string[]): Promise<string[]> {
  const names = Array.from({ length: PROCESSES }, (_, index) => `p${index}`);
  const start = (name: string): Child =>
    startChild(script, ...first, temporary.folder, name, String(EVENTS), ...COMPONENTS);
  const said = await Promise.all(
    names.map(async (name, index) => {
      const first = start(name);
      if (index % 3 !== 0) return [await first.ended, first] as const;
      await firstWord(first);
      await sleep(Math.random() * 300);
      await kill(first);
      const second = start(name);
      return [await second.ended, first, second] as const;
    }),
  );
  expect(said.map(([code]) => code)).toEqual(names.map(() => 0));
  return said.flatMap(([, ...lives]) => lives.flatMap((child) => child.said()));
}

/** Reads every document over and over until the work is done; throws for one that is not whole. */
async function whileReading<T>(work: Promise<T>): Promise<{ result: T; reads: number }> {
  let isDone = false;
  const result = work.finally(() => (isDone = true));
  let reads = 0;
  while (!(isDone as boolean)) {
    reads += parseDocuments();
    await sleep(20);
  }
  return { result: await result, reads };
}

/** The folder of events has no documents, and others within it that come and go. */
function parseDocuments(): number {
  const documents = readdirSync(temporary.folder)
    .filter((folder) => folder !== 'events')
    .flatMap((folder) => filesBelow(folder))
    .filter((name) => name.endsWith('.json'));
  for (const name of documents) JSON.parse(readFileSync(path.join(temporary.folder, name), 'utf8'));
  return documents.length;
}

function filesBelow(folder: string): string[] {
  return readdirSync(path.join(temporary.folder, folder), { recursive: true, encoding: 'utf8' }).map((name) =>
    path.join(folder, name),
  );
}

async function logs(): Promise<[string, RecordedEvent[]][]> {
  return Promise.all(
    COMPONENTS.map(async (id) => [id, await readAll(temporary.store, id)] as [string, RecordedEvent[]]),
  );
}

/** What was recorded in all, as the processes print it. */
function wordsOf(all: readonly (readonly [string, readonly RecordedEvent[]])[]): string[] {
  return all.flatMap(([id, events]) => events.flatMap(({ key }) => (key === null ? [] : [`${id} ${key}`])));
}

/** Greater than the one before; a torn line at a kill may cost a number, but none is given twice. */
function areRising(numbers: readonly number[]): boolean {
  return numbers.every((number, index) => number > (numbers[index - 1] ?? 0));
}

describe('processes that append 30 times each to 3 logs, some of them killed', () => {
  it(
    'lose and double nothing, and show whole documents at every moment',
    async () => {
      const { result: acknowledged, reads } = await whileReading(record(APPENDER, 'files'));

      const all = await logs();
      const words = wordsOf(all);
      expect(new Set(words).size).toBe(words.length);
      expect(words.sort()).toEqual([...new Set(acknowledged)].sort());
      expect(words).toHaveLength(PROCESSES * EVENTS);
      for (const [, events] of all) {
        expect(areRising(numbersOf(events))).toBe(true);
        expect(events.filter((event) => event.type === 'ticket_opened')).toHaveLength(events.length / 2);
      }
      expect(reads).toBeGreaterThan(0);
    },
    LIMIT_MS,
  );
});

describe('processes that record 30 times each on 3 components, some of them killed', () => {
  it(
    'lose and double nothing, and number tickets without a gap',
    async () => {
      const { result: acknowledged, reads } = await whileReading(record(RECORDER));

      const all = await logs();
      const words = wordsOf(all);
      expect(new Set(words).size).toBe(words.length);
      expect(words.sort()).toEqual([...new Set(acknowledged)].sort());
      expect(words).toHaveLength(PROCESSES * EVENTS);
      const tracker = {
        store: temporary.store,
        policy: StatusPolicySettings.parse({}),
        now: () => new Date(),
      };
      for (const [id, events] of all) {
        const tickets = events.flatMap((event) => (event.type === 'ticket_opened' ? [event.ticket_id] : []));
        expect(tickets).toEqual(tickets.map((_, index) => `WT-${id}-${String(index + 1).padStart(3, '0')}`));
        expect((await getStatus(tracker, id)).last_seq).toBe(events.at(-1)?.seq);
      }
      expect(reads).toBeGreaterThan(0);
    },
    LIMIT_MS,
  );
});

describe('the lock of a log', () => {
  it('is free at once when the process that held it was killed', async () => {
    const holder = startChild(HOLDER, temporary.folder);
    await firstWord(holder);
    await kill(holder);
    const impatient = createFileStore({ ...temporary, reportDamage: () => undefined, lockWaitMs: 0 });

    const { events } = await append(impatient, startedAt());

    expect(numbersOf(events)).toEqual([1]);
  });

  it('is waited for while a living process has it, and named when that takes too long', async () => {
    const holder = startChild(HOLDER, temporary.folder);
    await firstWord(holder);
    const impatient = createFileStore({ ...temporary, reportDamage: () => undefined, lockWaitMs: 200 });

    const refused = readAll(impatient);
    await expect(refused).rejects.toThrow(LockTimeoutError);
    await expect(refused).rejects.toThrow(path.join(temporary.folder, 'locks', 'HMS-API.lock'));
    const waiting = readAll(temporary.store);
    await kill(holder);

    expect(await waiting).toEqual([]);
  });
});
