import {
  appendFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { expect, it } from '@jest/globals';
import { createChangeFeed } from '../../src/store/changes/file-change-feed.ts';
import { createFileStore } from '../../src/store/file-store.ts';
import type { Store } from '../../src/store/store.ts';
import { append, AT, startedAt } from '../support/store/backend.ts';
import { appendTo, changesAfter, idsOf } from '../support/store/contract-changes.ts';
import { fileBackend } from '../support/store/file-backend.ts';
import { useFileStore } from '../support/store/temporary-store.ts';

const temporary = useFileStore();
const inFeed = (name: string): string => path.join(temporary.folder, 'changes', name);
const gone = (reason: string) => ({ gone: reason, beginAt: '' });

/** A store whose clock stands, for the sweep that is due once a minute. */
function at(minute: number): Store {
  const now = () => new Date(Date.UTC(2026, 4, 4, 12, minute));
  return createFileStore({ folder: temporary.folder, reportDamage: () => undefined, now });
}

async function cursorOf(store: Store): Promise<string> {
  return (await changesAfter(store)).at(-1)?.cursor ?? '';
}

it('has what was recorded before there was a feed', async () => {
  await appendTo(temporary.store, 'HMS-API', 3);
  await appendTo(temporary.store, 'HMS-SYS');
  rmSync(inFeed(''), { recursive: true });

  expect(idsOf(await changesAfter(temporary.store)).sort()).toEqual([
    'HMS-API/1',
    'HMS-API/2',
    'HMS-API/3',
    'HMS-SYS/1',
  ]);
  expect(statSync(inFeed('changes.sqlite')).mode & 0o777).toBe(0o600);
});

it('has an event whose writer was killed before it could mark it, once a minute has gone', async () => {
  await appendTo(at(0), 'HMS-API');
  const cursor = await cursorOf(at(0));
  await appendTo(at(0), 'HMS-API');
  rmSync(inFeed('pending'), { recursive: true });

  expect(idsOf(await changesAfter(at(0), cursor))).toEqual([]);
  expect(idsOf(await changesAfter(at(1), cursor))).toEqual(['HMS-API/2']);
});

it('has the news of some logs of many, whichever come before them', async () => {
  const names = ['A', 'B', 'C', 'D', 'E'];
  for (const name of names) await appendTo(at(0), name);
  const cursor = await cursorOf(at(0));
  for (const name of ['B', 'C', 'E']) await appendTo(at(0), name);
  rmSync(inFeed('pending'), { recursive: true });

  expect(idsOf(await changesAfter(at(1), cursor)).sort()).toEqual(['B/2', 'C/2', 'E/2']);
});

it('has the events of a writer whose clock is a month ahead, in order, within a minute', async () => {
  await appendTo(at(0), 'HMS-API');
  const cursor = await cursorOf(at(0));
  await appendTo(at(0), 'HMS-API');
  const ahead = new Date(AT.getTime() + 31 * 24 * 3_600_000);
  await temporary.store.withLog('HMS-API', async (log) => log.append([startedAt()], ahead));

  const first = await changesAfter(at(0), cursor);
  const others = await changesAfter(at(1), first.at(-1)?.cursor);
  expect(idsOf([...first, ...others])).toEqual(['HMS-API/2', 'HMS-API/3']);
});

it('gives such an event before a later one, at once', async () => {
  await appendTo(at(0), 'HMS-API');
  const cursor = await cursorOf(at(0));
  await appendTo(at(0), 'HMS-API');
  rmSync(inFeed('pending'), { recursive: true });
  await appendTo(at(0), 'HMS-API');

  expect(idsOf(await changesAfter(at(0), cursor))).toEqual(['HMS-API/2', 'HMS-API/3']);
});

it('records where the feed cannot be written to', async () => {
  writeFileSync(inFeed(''), 'no folder');

  await appendTo(temporary.store, 'HMS-API');
  await expect(temporary.store.changesAfter('', 1)).rejects.toThrow(temporary.folder);
  rmSync(inFeed(''));

  expect(idsOf(await changesAfter(temporary.store))).toEqual(['HMS-API/1']);
});

it('gives no line that is being written, and its event once it is whole', async () => {
  const { position } = await append(temporary.store, startedAt());
  const cursor = await cursorOf(temporary.store);
  const file = path.join(temporary.folder, 'events', 'HMS-API', '2026-05.jsonl');
  const line = readFileSync(file, 'utf8').replace('"seq":1', '"seq":2');
  expect(position).toBe(`2026-05:${line.length}`);

  appendFileSync(file, line.slice(0, -1));
  expect(await changesAfter(at(90), cursor)).toEqual([]);
  appendFileSync(file, '\n');

  expect(idsOf(await changesAfter(at(91), cursor))).toEqual(['HMS-API/2']);
});

it('does not know the cursors of a feed that was removed, and has all events again', async () => {
  await appendTo(temporary.store, 'HMS-API', 2);
  const cursor = await cursorOf(temporary.store);
  rmSync(inFeed(''), { recursive: true });

  expect(await temporary.store.changesAfter(cursor, 10)).toEqual(gone('unknown'));
  expect(idsOf(await changesAfter(temporary.store))).toEqual(['HMS-API/1', 'HMS-API/2']);
});

it.each([
  ['cut', 1, 0],
  ['cut and gone on with', 1, 2],
  ['emptied', 0, 0],
])('is made anew when a log was %s, as by a backup that was put back', async (_, kept, appended) => {
  await append(temporary.store, startedAt());
  await append(temporary.store, startedAt());
  const cursor = await cursorOf(at(0));
  await fileBackend(temporary).cutLog('HMS-API', kept);
  for (let count = 0; count < appended; count += 1) await append(temporary.store, startedAt(undefined, 'x'));

  expect(await at(1).changesAfter(cursor, 10)).toEqual(gone('unknown'));
  expect(await changesAfter(at(1))).toHaveLength(kept + appended);
});

it('is made anew when a log was removed', async () => {
  await appendTo(temporary.store, 'HMS-API');
  await appendTo(temporary.store, 'HMS-SYS');
  await changesAfter(temporary.store);
  rmSync(path.join(temporary.folder, 'events', 'HMS-API'), { recursive: true });

  expect(idsOf(await changesAfter(temporary.store))).toEqual(['HMS-SYS/1']);
});

it('puts a damaged database aside, says so, and is made anew', async () => {
  await appendTo(temporary.store, 'HMS-API');
  const cursor = await cursorOf(temporary.store);
  writeFileSync(inFeed('changes.sqlite'), 'no database '.repeat(1_000));

  expect(await temporary.store.changesAfter(cursor, 10)).toEqual(gone('unknown'));
  expect(idsOf(await changesAfter(temporary.store))).toEqual(['HMS-API/1']);
  expect(temporary.damage).toEqual([expect.stringContaining('changes.sqlite is damaged')]);
  expect(readdirSync(inFeed('')).filter((name) => name.includes('corrupt'))).toHaveLength(1);
});

it('is bounded, without losing an event: old cursors expire, and the beginning has all', async () => {
  const feed = createChangeFeed({ ...temporary, reportDamage: () => undefined, keep: 5 });
  const store = { ...temporary.store, ...feed };
  const cursors: string[] = [];
  for (let count = 0; count < 30; count += 1) {
    await appendTo(store, count % 2 === 0 ? 'HMS-API' : 'HMS-SYS');
    cursors.push(await cursorOf(store));
  }

  expect(await store.changesAfter(cursors[0] ?? '', 10)).toEqual(gone('expired'));
  expect(await changesAfter(store, cursors.at(-6))).toHaveLength(5);
  const all = await changesAfter(store);
  const numbers = Array.from({ length: 15 }, (_, index) => index + 1);
  for (const id of ['HMS-API', 'HMS-SYS'])
    expect(all.flatMap(({ component, number }) => (component === id ? [number] : []))).toEqual(numbers);
});

it('has one mark for each component, however much is recorded and nobody reads', async () => {
  for (let count = 0; count < 10; count += 1) await appendTo(temporary.store, 'HMS-API');

  expect(readdirSync(inFeed('pending'))).toEqual(['HMS-API']);
  expect(existsSync(inFeed('changes.sqlite'))).toBe(false);
  await changesAfter(temporary.store);
  expect(readdirSync(inFeed(''))).toEqual(['changes.sqlite']);
});
