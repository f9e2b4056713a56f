import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import type { EventLog } from '../../src/store/store.ts';
import { AT, append, opened, readAll, startedAt } from '../support/store/backend.ts';
import { findKey, findOpening } from '../support/store/contract-names.ts';
import { useFileStore } from '../support/store/temporary-store.ts';

const temporary = useFileStore();

/** Enough for more than 64 KB of log. */
const MANY = 400;

function logFolder(): string {
  return path.join(temporary.folder, 'events', 'HMS-API');
}

function logFile(month = '2026-05'): string {
  return path.join(logFolder(), `${month}.jsonl`);
}

function table(): string {
  return path.join(logFolder(), 'names.db');
}

async function appendMany(prefix: string, at: Date = AT): Promise<void> {
  for (let begin = 0; begin < MANY; begin += 100) {
    await append(
      temporary.store,
      ...Array.from({ length: 100 }, (_, index) => startedAt(at, `${prefix} ${begin + index}`)),
    );
  }
}

async function foundNumbers(...keys: readonly string[]): Promise<(number | undefined)[]> {
  return Promise.all(keys.map(async (key) => (await findKey(temporary.store, key))?.seq));
}

describe('an index of names', () => {
  it('is not made for a short log', async () => {
    await append(temporary.store, opened(1, 'test/a', 'one'), startedAt(AT, 'two'));

    expect(await foundNumbers('one', 'two', 'three')).toEqual([1, 2, undefined]);
    expect(readdirSync(logFolder())).toEqual(['2026-05.jsonl']);
  });

  it('is one file for a long log, and follows it', async () => {
    await append(temporary.store, opened(1, 'test/a', 'one'));
    await appendMany('early');

    expect(await foundNumbers('one', 'early 7', `early ${MANY - 1}`, 'none')).toEqual([
      1,
      9,
      MANY + 1,
      undefined,
    ]);
    expect(readdirSync(logFolder())).toEqual(['2026-05.jsonl', 'names.db']);

    await append(temporary.store, startedAt(AT, 'between'));
    expect(await foundNumbers('between', 'early 7')).toEqual([MANY + 2, 9]);
    await appendMany('late');
    expect(await foundNumbers('late 0', 'between', 'one', 'none')).toEqual([
      MANY + 3,
      MANY + 2,
      1,
      undefined,
    ]);
    expect((await findOpening(temporary.store, 'test/a'))?.seq).toBe(1);
  });

  it('is made for a log that has none, however the log came to be, in place of the folder of before', async () => {
    await appendMany('early');
    await foundNumbers('early 1');
    rmSync(table());
    mkdirSync(path.join(logFolder(), 'names'));
    writeFileSync(path.join(logFolder(), 'names', '0a1.jsonl'), '{}\n');

    expect(await foundNumbers('early 0', 'none')).toEqual([1, undefined]);
    expect(readdirSync(logFolder())).toEqual(['2026-05.jsonl', 'names.db']);
  });
});

describe('an index of a long log', () => {
  beforeEach(async () => {
    await appendMany('early');
    await foundNumbers('early 1');
  });

  it.each([
    [
      'torn',
      () => {
        truncateSync(table(), 5_000);
      },
    ],
    [
      'of zero bytes',
      () => {
        writeFileSync(table(), '\0'.repeat(9_000));
      },
    ],
    [
      'empty',
      () => {
        truncateSync(table(), 0);
      },
    ],
    [
      'damaged in the middle',
      () => {
        const bytes = readFileSync(table());
        writeFileSync(table(), bytes.fill(7, 4_096, bytes.length - 100));
      },
    ],
    [
      'made for a log whose lines somebody has moved since',
      () => {
        writeFileSync(logFile(), `{"an inserted": "line"}\n${readFileSync(logFile(), 'utf8')}`);
      },
    ],
  ])('that is %s finds what the log has', async (_, damage) => {
    await append(temporary.store, startedAt(AT, 'late'));
    damage();

    expect(await foundNumbers('early 0', 'early 399', 'late', 'none')).toEqual([1, 400, 401, undefined]);
    await append(temporary.store, startedAt(AT, 'later'));
    expect(await foundNumbers('early 1', 'later')).toEqual([2, 402]);
  });

  it('does not take an event for recorded that is in the log no more', async () => {
    const lines = readFileSync(logFile(), 'utf8').trimEnd().split('\n');
    const kept = `${lines.slice(0, -1).join('\n')}\n`;
    truncateSync(logFile(), kept.length);

    expect(await foundNumbers('early 399', 'early 299')).toEqual([undefined, 300]);
    await append(temporary.store, startedAt(AT, 'early 399'));
    expect(await foundNumbers('early 399', 'early 300')).toEqual([301, undefined]);
  });

  it('finds what was recorded in place of lines that were cut', async () => {
    const lines = readFileSync(logFile(), 'utf8').trimEnd().split('\n');
    truncateSync(logFile(), Buffer.byteLength(`${lines[0]}\n`));
    await appendMany('other');

    expect(await foundNumbers('other 0', 'early 0', 'early 150')).toEqual([101, 1, undefined]);
  });

  it('does not take an event for recorded whose line is torn', async () => {
    await append(temporary.store, startedAt(AT, 'late'));
    truncateSync(logFile(), readFileSync(logFile()).length - 10);

    expect(await foundNumbers('late')).toEqual([undefined]);
    await append(temporary.store, startedAt(AT, 'late'));
    await appendMany('later');
    expect(await foundNumbers('late', 'later 399')).toEqual([401, 801]);
  });

  it('goes on over the end of a month', async () => {
    const june = new Date('2026-06-01T00:00:00.000Z');
    await temporary.store.withLog('HMS-API', async (log: EventLog) =>
      log.append([startedAt(june, 'june')], june),
    );
    expect(existsSync(logFile('2026-06'))).toBe(true);
    await appendMany('more');

    expect(await foundNumbers('june', 'early 0', 'more 399', 'none')).toEqual([401, 1, 801, undefined]);
  });

  it('is read where nothing may be written', async () => {
    chmodSync(table(), 0o444);
    chmodSync(logFolder(), 0o555);
    try {
      expect(await foundNumbers('early 0', 'none')).toEqual([1, undefined]);
    } finally {
      chmodSync(logFolder(), 0o755);
    }
    expect(await readAll(temporary.store)).toHaveLength(MANY);
  });
});
