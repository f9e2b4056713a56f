import {
  appendFileSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { AT, append, largeEvent, numbersOf, readAll, startedAt } from '../support/store/backend.ts';
import { useFileStore } from '../support/store/temporary-store.ts';

const temporary = useFileStore();

function logFile(month = '2026-05'): string {
  return path.join(temporary.folder, 'events', 'HMS-API', `${month}.jsonl`);
}

async function appendIn(month: string): Promise<string> {
  const at = new Date(`2026-${month}-04T12:00:00Z`);
  return temporary.store.withLog('HMS-API', async (log) => (await log.append([startedAt()], at)).position);
}

describe('an event log in files', () => {
  it('has one file for each month of recording, and none that is older than the newest', async () => {
    for (const month of ['05', '06', '05']) await appendIn(month);

    const files = readdirSync(path.dirname(logFile())).filter((name) => name.endsWith('.jsonl'));
    expect(files).toEqual(['2026-05.jsonl', '2026-06.jsonl']);
    expect(numbersOf(await readAll(temporary.store))).toEqual([1, 2, 3]);
  });

  it('has one line for each append, which begins with the version', async () => {
    await append(temporary.store, startedAt());
    await append(temporary.store, startedAt(), startedAt());

    const lines = readFileSync(logFile(), 'utf8').trimEnd().split('\n');
    expect(lines.map((line) => line.slice(0, 21))).toEqual([
      '{"schema_version":3,"',
      '[{"schema_version":3,',
    ]);
  });

  it.each([
    ['a torn line', '{"type":"start","succ'],
    ['a torn append of two', '[{"seq":3,"type":"start"},{"seq":4,"ty'],
    ['zero bytes', '\0'.repeat(300)],
    ['a torn line longer than the tail that is looked at', `{"type":"${'x'.repeat(200_000)}`],
  ])('that ends in %s passes it over, reports it, and goes on with the next number', async (_, torn) => {
    await append(temporary.store, startedAt(), startedAt());
    appendFileSync(logFile(), torn);

    const { events } = await append(temporary.store, startedAt());

    expect(numbersOf(events)).toEqual([3]);
    expect(numbersOf(await readAll(temporary.store))).toEqual([1, 2, 3]);
    expect(temporary.damage).toEqual([expect.stringContaining('a line that is no event was skipped')]);
  });

  it('has no event behind the position at which a torn line was read', async () => {
    await append(temporary.store, startedAt());
    appendFileSync(logFile(), '{"type');
    const position = `2026-05:${statSync(logFile()).size}`;

    const page = await temporary.store.withLog('HMS-API', async (log) => log.readAfter(''));
    const { events } = await append(temporary.store, startedAt());
    const behind = await temporary.store.withLog('HMS-API', async (log) => log.readAfter(position));

    expect(page?.position).toBe(position);
    expect(behind?.events).toEqual(events);
    expect(temporary.damage).toHaveLength(1);
  });

  it('takes a last line that lacks its newline alone for an event', async () => {
    await append(temporary.store, startedAt());
    await append(temporary.store, startedAt());
    truncateSync(logFile(), statSync(logFile()).size - 1);

    const { events } = await append(temporary.store, startedAt());

    expect(numbersOf(events)).toEqual([3]);
    expect(numbersOf(await readAll(temporary.store))).toEqual([1, 2, 3]);
  });

  it.each([
    ['an event', 1],
    ['three events in one append', 3],
  ])('spends the numbers of %s at its end that rotted', async (_, count) => {
    await append(temporary.store, startedAt());
    await append(temporary.store, ...Array.from({ length: count }, () => startedAt()));
    const [first = '', last = ''] = readFileSync(logFile(), 'utf8').split('\n');
    writeFileSync(logFile(), `${first}\n${last.replace('"type"', '"ty\u0001')}\n\n`);

    const { events } = await append(temporary.store, startedAt());

    expect(numbersOf(events)).toEqual([count + 2]);
  });

  it('looks for its last number in older files when the newest cannot be read', async () => {
    for (const month of ['05', '06']) await appendIn(month);
    writeFileSync(logFile('2026-06'), 'rotten\nrotten too\n');

    const { events } = await append(temporary.store, startedAt());

    expect(numbersOf(events)).toEqual([4]);
  });

  it('counts on behind an event of many megabytes', async () => {
    await append(temporary.store, startedAt());
    await append(temporary.store, largeEvent(5_000_000));

    const { events } = await append(temporary.store, startedAt());

    expect(numbersOf(events)).toEqual([3]);
  });

  it('is as if a file that an append has left empty were not there', async () => {
    const position = await appendIn('05');
    writeFileSync(logFile('2026-07'), '');

    expect(await temporary.store.hasEventsAfter('HMS-API', position)).toBe(false);
    await append(temporary.store, startedAt());

    expect(numbersOf(await readAll(temporary.store))).toEqual([1, 2]);
  });

  it('that has only an empty file has no events', async () => {
    mkdirSync(path.dirname(logFile()), { recursive: true });
    writeFileSync(logFile(), '');

    expect(await temporary.store.hasEventsAfter('HMS-API', '')).toBe(false);
  });

  it('does not reach a position that stands inside of a line since somebody has edited it', async () => {
    const { position } = await append(temporary.store, startedAt());
    await append(temporary.store, startedAt());
    writeFileSync(logFile(), readFileSync(logFile(), 'utf8').replace('"dev"', '"development"'));

    const behind = await temporary.store.withLog('HMS-API', async (log) => log.readAfter(position));

    expect(behind).toBeUndefined();
  });

  it('does not reach a position in a file that somebody has removed', async () => {
    const position = await appendIn('06');
    renameSync(logFile('2026-06'), `${logFile('2026-06')}.old`);

    const behind = await temporary.store.withLog('HMS-API', async (log) => log.readAfter(position));

    expect(behind).toBeUndefined();
    expect(await temporary.store.hasEventsAfter('HMS-API', position)).toBe(true);
  });

  it('names the file of a line that it passes over, and shows zero bytes as what they are', async () => {
    await append(temporary.store, startedAt(AT));
    appendFileSync(logFile(), '\0\n');

    await readAll(temporary.store);

    expect(temporary.damage).toEqual([`${logFile()}: a line that is no event was skipped: "\\u0000"`]);
  });
});
