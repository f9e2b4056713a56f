import { createHash } from 'node:crypto';
import { mkdir, open, readFile, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { unlessMissing } from '../domain/errors.ts';
import { RecordedEvent } from '../domain/event.ts';
import type { EventLog, ReportDamage } from './store.ts';

/** Enough of a file's end to hold its last event, whose suites may be many. */
const TAIL_BYTES = 1024 * 1024;
const NEWLINE = 0x0a;

/**
 * One component's events in monthly files of one JSON line each, `<folder>/2026-11.jsonl`, named after the month of recording.
 * A position is `<month>:<bytes>`. The caller holds the component's lock.
 */
export function createEventLog(folder: string, reportDamage: ReportDamage): EventLog {
  return {
    async readAfter(position) {
      return readAfter(folder, position, reportDamage);
    },
    async findKey(key) {
      return findKey(folder, key, reportDamage);
    },
    async append(events, recordedAt) {
      const seq = await lastSeq(folder, reportDamage);
      const recorded_at = recordedAt.toISOString();
      const recorded = events.map((event, index) => ({ ...event, seq: seq + index + 1, recorded_at }));
      await appendLines(await fileFor(folder, recorded_at), recorded);
      await indexKeys(folder, recorded);
      return recorded;
    },
  };
}

/** Whether a byte stands behind `position`; reads folder entries and sizes alone. */
export async function hasBytesAfter(folder: string, position: string): Promise<boolean> {
  const { month, offset } = parsePosition(position);
  const newest = (await monthFiles(folder)).at(-1);
  if (newest === undefined) return false;
  return newest > month || (await stat(path.join(folder, `${newest}.jsonl`))).size > offset;
}

async function readAfter(
  folder: string,
  position: string,
  reportDamage: ReportDamage,
): Promise<{ events: RecordedEvent[]; position: string }> {
  const from = parsePosition(position);
  const events: RecordedEvent[] = [];
  let reached = position;
  for (const month of (await monthFiles(folder)).filter((name) => name >= from.month)) {
    const file = path.join(folder, `${month}.jsonl`);
    const bytes = await readFrom(file, month === from.month ? from.offset : 0);
    for (const line of bytes.text.split('\n')) {
      const event = parseLine(line, file, reportDamage);
      if (event !== undefined) events.push(event);
    }
    reached = `${month}:${bytes.end}`;
  }
  if (events.length > 0) await indexKeys(folder, events);
  return { events, position: reached };
}

function parsePosition(position: string): { month: string; offset: number } {
  const [month = '', offset = '0'] = position.split(':');
  return { month, offset: Number(offset) };
}

async function monthFiles(folder: string): Promise<string[]> {
  const names = (await unlessMissing(readdir(folder))) ?? [];
  return names.flatMap((name) => /^(\d{4}-\d{2})\.jsonl$/.exec(name)?.[1] ?? []).sort();
}

async function readFrom(file: string, offset: number): Promise<{ text: string; end: number }> {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    const buffer = Buffer.alloc(Math.max(0, size - offset));
    const { bytesRead } = await handle.read(buffer, 0, buffer.length, offset);
    return { text: buffer.toString('utf8', 0, bytesRead), end: offset + bytesRead };
  } finally {
    await handle.close();
  }
}

/** A torn line (the process or the machine died while it was written) was never acknowledged: it is reported and passed over. */
function parseLine(line: string, file: string, reportDamage: ReportDamage): RecordedEvent | undefined {
  if (line.trim() === '') return undefined;
  try {
    return RecordedEvent.parse(JSON.parse(line));
  } catch {
    reportDamage(`${file}: a line that is no event was passed over: ${line.slice(0, 80)}`);
    return undefined;
  }
}

async function lastSeq(folder: string, reportDamage: ReportDamage): Promise<number> {
  for (const month of (await monthFiles(folder)).reverse()) {
    const file = path.join(folder, `${month}.jsonl`);
    const { size } = await stat(file);
    const { text } = await readFrom(file, Math.max(0, size - TAIL_BYTES));
    const lines = text.split('\n').reverse();
    if (size > TAIL_BYTES) lines.pop();
    for (const line of lines) {
      const event = parseLine(line, file, reportDamage);
      if (event !== undefined) return event.seq;
    }
  }
  return 0;
}

/** The month never goes back, so that the order of files is the order of events even when the clock does. */
async function fileFor(folder: string, recordedAt: string): Promise<string> {
  const month = recordedAt.slice(0, 7);
  const newest = (await monthFiles(folder)).at(-1) ?? month;
  return path.join(folder, `${newest > month ? newest : month}.jsonl`);
}

/** One write and one fsync; after an error the file is cut back to what it was, so that all lines are there or none. */
async function appendLines(file: string, values: readonly unknown[]): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  const handle = await open(file, 'a+');
  try {
    const { size } = await handle.stat();
    const text = values.map((value) => `${JSON.stringify(value)}\n`).join('');
    try {
      await handle.appendFile((await endsInsideLine(handle, size)) ? `\n${text}` : text);
      await handle.sync();
    } catch (error) {
      await handle.truncate(size);
      throw error;
    }
  } finally {
    await handle.close();
  }
}

async function endsInsideLine(handle: Awaited<ReturnType<typeof open>>, size: number): Promise<boolean> {
  if (size === 0) return false;
  const last = Buffer.alloc(1);
  await handle.read(last, 0, 1, size - 1);
  return last[0] !== NEWLINE;
}

/** Keys are spread over 4,096 small files by their hash, so that looking one up reads a few lines, however many events there are. */
function keyFile(folder: string, key: string): string {
  return path.join(folder, 'keys', `${createHash('sha256').update(key).digest('hex').slice(0, 3)}.jsonl`);
}

/** Written after the events: what a kill leaves out is added when those events are next read. */
async function indexKeys(folder: string, events: readonly RecordedEvent[]): Promise<void> {
  for (const event of events) {
    if (event.key === null || (await findKey(folder, event.key, ignoreDamage)) !== undefined) continue;
    await appendLines(keyFile(folder, event.key), [event]);
  }
}

async function findKey(
  folder: string,
  key: string,
  reportDamage: ReportDamage,
): Promise<RecordedEvent | undefined> {
  const file = keyFile(folder, key);
  const text = (await unlessMissing(readFile(file, 'utf8'))) ?? '';
  return text
    .split('\n')
    .map((line) => parseLine(line, file, reportDamage))
    .find((event) => event?.key === key);
}

function ignoreDamage(): void {
  return undefined;
}
