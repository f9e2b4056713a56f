import { appendFileSync, readFileSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { AT, append, opened, readAll, startedAt } from './backend.ts';
import { findKey, findOpening } from './contract-names.ts';
import { useFileStore } from './temporary-store.ts';

const temporary = useFileStore();
const EVENTS = 100;

function logFolder(): string {
  return path.join(temporary.folder, 'events', 'HMS-API');
}

function logFile(): string {
  return path.join(logFolder(), '2026-05.jsonl');
}

function indexFiles(): string[] {
  return readdirSync(path.join(logFolder(), 'names')).map((name) => path.join(logFolder(), 'names', name));
}

async function foundNumbers(...keys: readonly string[]): Promise<(number | undefined)[]> {
  return Promise.all(keys.map(async (key) => (await findKey(temporary.store, key))?.seq));
}

describe('an index of names', () => {
  it('is made for a log that has none, however the log came to be', async () => {
    await append(temporary.store, opened(1, 'test/a', 'one'), startedAt(AT, 'two'));
    await append(temporary.store, startedAt(AT, 'three'));
    rmSync(path.join(logFolder(), 'names'), { recursive: true });

    expect(await foundNumbers('one', 'two', 'three', 'four')).toEqual([1, 2, 3, undefined]);
    expect((await findOpening(temporary.store, 'test/a'))?.seq).toBe(1);
  });

  it('is made for a log that has none before the next event is announced in it', async () => {
    await append(temporary.store, startedAt(AT, 'one'));
    rmSync(path.join(logFolder(), 'names'), { recursive: true });
    await append(temporary.store, startedAt(AT, 'two'));

    expect(await foundNumbers('one', 'two')).toEqual([1, 2]);
  });

  it('is made anew over what a process that died left half made', async () => {
    await append(temporary.store, startedAt(AT, 'one'));
    await append(temporary.store, startedAt(AT, 'two'));
    rmSync(path.join(logFolder(), 'names'), { recursive: true });
    appendFileSync(path.join(logFolder(), 'names.making'), 'half');
    appendFileSync(path.join(logFolder(), 'names.old'), 'old');

    expect(await foundNumbers('one', 'two')).toEqual([1, 2]);
    expect(readdirSync(logFolder()).sort()).toEqual(['2026-05.jsonl', 'names']);
  });

  it.each([
    [
      'torn',
      () => {
        for (const file of indexFiles()) truncateSync(file, 20);
      },
    ],
    [
      'of zero bytes',
      () => {
        for (const file of indexFiles()) writeFileSync(file, '\0'.repeat(50));
      },
    ],
    [
      'made for a log whose lines somebody has moved since',
      () => {
        writeFileSync(logFile(), `{"an inserted": "line"}\n${readFileSync(logFile(), 'utf8')}`);
      },
    ],
  ])('that is %s is made again', async (_, damage) => {
    await append(temporary.store, startedAt(AT, 'one'));
    await append(temporary.store, startedAt(AT, 'two'));
    damage();

    expect(await foundNumbers('one', 'two')).toEqual([1, 2]);
  });

  it('does not take an event for recorded that was announced, and then not written', async () => {
    const before = await append(temporary.store, startedAt());
    await append(temporary.store, startedAt(AT, 'lost'));
    truncateSync(logFile(), Number(before.position.split(':')[1]));

    expect(await foundNumbers('lost')).toEqual([undefined]);
    await append(temporary.store, startedAt(AT, 'next'));
    expect(await foundNumbers('lost', 'next')).toEqual([undefined, 2]);
  });

  it('does not take an event for recorded whose line is torn', async () => {
    await append(temporary.store, startedAt(AT, 'one'));
    await append(temporary.store, startedAt(AT, 'two'));
    truncateSync(logFile(), readFileSync(logFile()).length - 10);

    expect(await foundNumbers('one', 'two')).toEqual([1, undefined]);
    await append(temporary.store, startedAt(AT, 'two'));
    expect(await foundNumbers('one', 'two')).toEqual([1, 2]);
  });

  it('is spread over its files by name, so that each stays small', async () => {
    const keys = Array.from({ length: EVENTS }, (_, index) => `key ${index}`);
    await append(temporary.store, ...keys.map((key) => startedAt(AT, key)));

    expect(indexFiles().length).toBeGreaterThan(EVENTS * 0.9);
    expect(await readAll(temporary.store)).toHaveLength(EVENTS);
  });
});
