import { appendFileSync, readFileSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { AT, read, startedAt } from './store-contract.ts';
import { useFileStore } from './temporary-store.ts';

const temporary = useFileStore();

function logFile(month = '2026-05'): string {
  return path.join(temporary.folder, 'events', 'HMS-API', `${month}.jsonl`);
}

async function append(count = 1, at = AT, key: string | null = null): Promise<number[]> {
  const events = Array.from({ length: count }, () => startedAt(at, key));
  const recorded = await temporary.store.withLog('HMS-API', async (log) => log.append(events, at));
  return recorded.map((event) => event.seq);
}

async function readAll() {
  return temporary.store.withLog('HMS-API', async (log) => read(log));
}

describe('an event log in files', () => {
  it('has one file for each month of recording, and none that is older than the newest', async () => {
    for (const month of ['05', '06', '05']) await append(1, new Date(`2026-${month}-04T12:00:00Z`));

    const files = readdirSync(path.dirname(logFile())).filter((name) => name !== 'keys');
    expect(files).toEqual(['2026-05.jsonl', '2026-06.jsonl']);
    expect((await readAll()).events.map((event) => event.seq)).toEqual([1, 2, 3]);
  });

  it.each([
    ['a torn line', '{"type":"start","succ'],
    ['zero bytes', '\0'.repeat(300)],
    ['a torn line longer than the tail that is looked at', `{"type":"${'x'.repeat(200_000)}`],
  ])('that ends in %s passes it over, reports it, and goes on with the next number', async (_, torn) => {
    await append(2);
    appendFileSync(logFile(), torn);

    const numbers = await append();

    expect(numbers).toEqual([3]);
    expect((await readAll()).events.map((event) => event.seq)).toEqual([1, 2, 3]);
    expect(temporary.damage).toEqual([expect.stringContaining('a line that is no event was passed over')]);
  });

  it('counts on behind an event of many megabytes', async () => {
    const suites = Array.from({ length: 30_000 }, (_, index) => ({
      name: `suite number ${index} with a name`,
      passed: 1,
      failed: 0,
      skipped: 0,
    }));
    const { type, at, key, run } = { ...startedAt(), type: 'test' as const };
    const large = { type, success: true, results: null, duration_ms: 1, suites, at, key, run };
    await append();
    await temporary.store.withLog('HMS-API', async (log) => log.append([large], AT));

    const numbers = await append();

    expect(numbers).toEqual([3]);
  });

  it.each([
    [
      'an index that was never written',
      () => {
        rmSync(path.join(path.dirname(logFile()), 'keys'), { recursive: true });
      },
    ],
    [
      'a torn index',
      () => {
        const keys = path.join(path.dirname(logFile()), 'keys');
        for (const name of readdirSync(keys)) truncateSync(path.join(keys, name), 20);
      },
    ],
  ])('finds the key of its last event in spite of %s', async (_, breakIndex) => {
    await append(1, AT, 'build-1');
    breakIndex();

    const found = await temporary.store.withLog('HMS-API', async (log) => log.findKey('build-1'));

    expect(found?.seq).toBe(1);
  });

  it('adds what a kill left out of the index before it goes on', async () => {
    await append(1, AT, 'build-1');
    rmSync(path.join(path.dirname(logFile()), 'keys'), { recursive: true });
    await append(1, new Date(AT.getTime() + 1));

    const found = await temporary.store.withLog('HMS-API', async (log) => log.findKey('build-1'));

    expect(found?.seq).toBe(1);
  });

  it('writes the index again while it is read from its beginning', async () => {
    for (let minute = 0; minute < 3; minute += 1) {
      await append(1, new Date(AT.getTime() + minute), `build-${minute}`);
    }
    rmSync(path.join(path.dirname(logFile()), 'keys'), { recursive: true });
    await readAll();

    const found = await temporary.store.withLog('HMS-API', async (log) => log.findKey('build-0'));

    expect(found?.seq).toBe(1);
  });

  it.each([
    [
      'cut',
      () => {
        writeFileSync(logFile(), `${readFileSync(logFile(), 'utf8').split('\n')[0] ?? ''}\n`);
      },
    ],
    [
      'removed',
      () => {
        rmSync(path.dirname(logFile()), { recursive: true });
      },
    ],
  ])('that somebody has %s does not reach its last position any more', async (_, damageLog) => {
    await append(2);
    const { position } = await readAll();
    damageLog();

    const behind = await temporary.store.withLog('HMS-API', async (log) => log.readAfter(position));

    expect(behind).toBeUndefined();
    expect(await temporary.store.hasEventsAfter('HMS-API', position)).toBe(true);
  });
});
