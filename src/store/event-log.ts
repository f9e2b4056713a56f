import { createHash } from 'node:crypto';
import { mkdir, open, readFile, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { unlessMissing } from '../domain/errors.ts';
import { RecordedEvent } from '../domain/event.ts';
import type { EventLog, ReportDamage } from './store.ts';

/** A file's end is read in steps that grow from this: its last events are mostly small. */
const TAIL_BYTES = 64 * 1024;
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
      const recent = await lastAppended(folder);
      return (await findKey(folder, key, reportDamage)) ?? recent.find((event) => event.key === key);
    },
    async append(events, recordedAt) {
      const recent = await lastAppended(folder);
      await indexKeys(folder, recent);
      const seq = recent.at(-1)?.seq ?? 0;
      const recorded_at = recordedAt.toISOString();
      const recorded = events.map((event, index) => ({ ...event, seq: seq + index + 1, recorded_at }));
      await appendLines(await fileFor(folder, recorded_at), recorded);
      await indexKeys(folder, recorded);
      return recorded;
    },
  };
}

/** Whether `position` is another place than the log's end; reads folder entries and sizes alone. */
export async function endsElsewhere(folder: string, position: string): Promise<boolean> {
  const newest = (await monthFiles(folder)).at(-1);
  if (newest === undefined) return position !== '';
  const { size } = await stat(path.join(folder, `${newest}.jsonl`));
  return position !== `${newest}:${size}`;
}

async function readAfter(
  folder: string,
  position: string,
  reportDamage: ReportDamage,
): Promise<{ events: RecordedEvent[]; position: string } | undefined> {
  const from = parsePosition(position);
  if (!(await reaches(folder, from))) return undefined;
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

async function reaches(
  folder: string,
  { month, offset }: { month: string; offset: number },
): Promise<boolean> {
  if (month === '') return true;
  const file = await unlessMissing(stat(path.join(folder, `${month}.jsonl`)));
  return file !== undefined && file.size >= offset;
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

/** The events of the last `append`, oldest first: the only ones that a kill can have left out of the index. */
async function lastAppended(folder: string): Promise<RecordedEvent[]> {
  for (const month of (await monthFiles(folder)).reverse()) {
    const events = await lastAppendedTo(path.join(folder, `${month}.jsonl`));
    if (events.length > 0) return events;
  }
  return [];
}

async function lastAppendedTo(file: string): Promise<RecordedEvent[]> {
  const { size } = await stat(file);
  for (let length = TAIL_BYTES; ; length *= 8) {
    const { text } = await readFrom(file, Math.max(0, size - length));
    const whole = length >= size;
    const lines = text
      .split('\n')
      .slice(whole ? 0 : 1)
      .reverse();
    const events: RecordedEvent[] = [];
    for (const line of lines) {
      const event = parseLine(line, file, ignoreDamage);
      if (event === undefined) continue;
      if (events[0] !== undefined && event.recorded_at !== events[0].recorded_at) return events;
      events.unshift(event);
    }
    if (whole) return events;
  }
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

/** Written after the events: what a kill leaves out is added by the next append or read. */
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
