import { rm, stat } from 'node:fs/promises';
import { unlessMissing } from '../files/error-codes.ts';
import type { RecordedEvent } from '../domain/event.ts';
import { parseEvents } from './event-lines.ts';
import { digestOfLine, fits, lineAt } from './coverage.ts';
import type { FileLine } from '../files/lines.ts';
import { BEGINNING, chunksAfter, monthFile, months, type Chunk, type LogPosition } from './log-files.ts';
import { hasName, namesOf, type Name } from './names.ts';
import { isDamagedDatabase } from '../files/sqlite-errors.ts';
import { isWriteRefusal } from '../files/system-errors.ts';
import { isTableFailure, openNameTable, removeNameTable, type NameTable } from './name-table.ts';

import path from 'node:path';

/** So much behind what the table has read is looked through each time: some two hundred events, in a millisecond. */
const TAIL_BYTES = 64 * 1024;
/** Read at once. */
const CHUNK_BYTES = 8 * 1024 * 1024;

/**
 * Which events have a name, in the table `<log>/names.db`: looking one up reads a few pages of it and the log's newest lines.
 * The table is made from the log and follows it: it says how far it has read, and is brought up to date when more than
 * 64 KB have come since. So a short log has none, a long one has one file, and recording waits for no index.
 * It is believed only while the last line that it has read stands where it stood, and an entry only when its event is there.
 */
export interface NameIndex {
  /** The first event with that name. */
  find(wanted: Name): Promise<RecordedEvent | undefined>;
}

export function createNameIndex(log: string): NameIndex {
  return {
    async find(wanted) {
      if ((await unlessMissing(stat(log))) === undefined) return undefined;
      const table = await openTable(log);
      try {
        return await lookUp(log, table, wanted);
      } finally {
        table?.[Symbol.dispose]();
      }
    },
  };
}

const tableFile = (log: string): string => path.join(log, 'names.db');

/** Brought up to date; undefined where the log is short, or the disk refuses a table: then the log itself is read. */
async function openTable(log: string): Promise<NameTable | undefined> {
  const file = tableFile(log);
  const isThere = (await unlessMissing(stat(file))) !== undefined;
  if (!isThere && (await bytesAfter(log, undefined)) <= TAIL_BYTES) return undefined;
  try {
    return await upToDate(log, file);
  } catch (error) {
    if (!isTableFailure(error) && !isWriteRefusal(error)) throw error;
    if (isDamagedDatabase(error)) await removeNameTable(file);
    return undefined;
  }
}

async function upToDate(log: string, file: string): Promise<NameTable> {
  let table = await openNameTable(file);
  try {
    if (!fits(log, table.coverage)) {
      table[Symbol.dispose]();
      await removeNameTable(file);
      table = await openNameTable(file);
    }
    if ((await bytesAfter(log, table.coverage.end)) > TAIL_BYTES) await extend(log, table);
    return table;
  } catch (error) {
    table[Symbol.dispose]();
    throw error;
  }
}

async function extend(log: string, table: NameTable): Promise<void> {
  // What earlier versions kept names in: a folder of up to 4,096 files.
  for (const name of ['names', 'names.making', 'names.old']) {
    await rm(path.join(log, name), { recursive: true, force: true });
  }
  for await (const chunk of chunksAfter(log, table.coverage.end, CHUNK_BYTES)) {
    const lines = chunk.lines.filter(({ isTerminated }) => isTerminated);
    const last = lines.at(-1);
    if (last === undefined) continue;
    const torn = chunk.lines.find(({ isTerminated }) => !isTerminated);
    table.extend(entriesOf(chunk, lines), {
      end: { month: chunk.month, offset: torn?.offset ?? chunk.end.offset },
      last: { place: { month: chunk.month, offset: last.offset }, digest: digestOfLine(last.text) },
    });
  }
}

function* entriesOf(
  { file, month }: Chunk,
  lines: readonly FileLine[],
): Generator<readonly [Name, LogPosition]> {
  for (const { text, offset } of lines) {
    for (const event of parseEvents(text, file) ?? []) {
      for (const name of namesOf(event)) yield [name, { month, offset }];
    }
  }
}

async function lookUp(
  log: string,
  table: NameTable | undefined,
  wanted: Name,
): Promise<RecordedEvent | undefined> {
  const place = table?.find(wanted);
  const event = place && eventAt(log, place, wanted);
  if (event !== undefined) return event;
  // A line that is not what the table says was edited: then the log alone is believed.
  const from = place === undefined ? table?.coverage.end : undefined;
  return search(log, from, wanted);
}

async function search(
  log: string,
  from: LogPosition | undefined,
  wanted: Name,
): Promise<RecordedEvent | undefined> {
  const written = JSON.stringify(wanted.value);
  for await (const { file, lines } of chunksAfter(log, from ?? BEGINNING, CHUNK_BYTES)) {
    for (const { text } of lines) {
      if (!text.includes(written)) continue;
      const event = parseEvents(text, file)?.find((one) => hasName(one, wanted));
      if (event !== undefined) return event;
    }
  }
  return undefined;
}

function eventAt(log: string, place: LogPosition, wanted: Name): RecordedEvent | undefined {
  const line = lineAt(log, place);
  const events = line && parseEvents(line.text, monthFile(log, place.month));
  return events?.find((event) => hasName(event, wanted));
}

async function bytesAfter(log: string, from: LogPosition | undefined): Promise<number> {
  const { month, offset } = from ?? BEGINNING;
  let bytes = -offset;
  for (const name of months(log)) {
    if (name >= month) bytes += (await stat(monthFile(log, name))).size;
  }
  return bytes;
}
