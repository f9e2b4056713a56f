import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { unlessMissing } from '../domain/errors.ts';
import type { RecordedEvent } from '../domain/event.ts';
import { appendText } from './durable.ts';
import { parseEvents } from './event-lines.ts';
import { readLines } from './lines.ts';
import { endOf, monthFile, parsePlace, type Place } from './log-files.ts';
import { makeNameIndex } from './make-name-index.ts';
import { Entry, entriesOf, isSameName, namesOf, shardOf, type Name } from './names.ts';

/** Enough for most lines; a longer one is read whole. */
const LINE_BYTES = 4 * 1024;

/**
 * Which events have a name, in `<log>/names/`, by the name's hash: looking one up reads one small file.
 * An entry says where its event stands, and counts only when it does stand there.
 * So entries are written before their events, and no event on disk is ever without its entry.
 * An index that is not there, or does not fit the log, is made again from it.
 */
export interface NameIndex {
  /** Announces events that are about to be written in one line at `place`; on disk when it returns. */
  announce(events: readonly RecordedEvent[], place: Place): Promise<void>;
  /** The first event with that name. */
  find(wanted: Name): Promise<RecordedEvent | undefined>;
}

export function createNameIndex(log: string): NameIndex {
  const folder = path.join(log, 'names');
  const isThere = async () => (await unlessMissing(stat(folder))) !== undefined;
  return {
    async announce(events, place) {
      if (!(await isThere())) await makeNameIndex(log, folder);
      for (const entry of entriesOf(events, place)) {
        await appendText(path.join(folder, shardOf(entry)), `${JSON.stringify(entry)}\n`);
      }
    },
    async find(wanted) {
      if ((await endOf(log)).month === '') return undefined;
      const found = (await isThere()) ? await look(log, folder, wanted) : 'misfit';
      if (found !== 'misfit') return found;
      await makeNameIndex(log, folder);
      const again = await look(log, folder, wanted);
      return again === 'misfit' ? undefined : again;
    },
  };
}

/** 'misfit' when the index says what the log does not. */
async function look(
  log: string,
  folder: string,
  wanted: Name,
): Promise<RecordedEvent | 'misfit' | undefined> {
  const text = (await unlessMissing(readFile(path.join(folder, shardOf(wanted)), 'utf8'))) ?? '';
  for (const line of text.split('\n').filter((other) => other !== '')) {
    const entry = parseEntry(line);
    if (entry === undefined) return 'misfit';
    if (!isSameName(entry, wanted)) continue;
    const events = await eventsAt(log, entry.position);
    const event = events?.find((one) => namesOf(one).some((name) => isSameName(name, wanted)));
    if (event !== undefined) return event;
    if (events === undefined || !isExplained(entry, events)) return 'misfit';
  }
  return undefined;
}

function parseEntry(line: string): Entry | undefined {
  try {
    return Entry.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}

/** The events of the line at a position; none behind the end of its file, undefined when the line cannot be read. */
async function eventsAt(log: string, position: string): Promise<RecordedEvent[] | undefined> {
  const place = parsePlace(position);
  if (place === undefined) return undefined;
  const file = monthFile(log, place.month);
  const [line] = (await unlessMissing(readLines(file, place.offset, LINE_BYTES)))?.lines ?? [];
  return line === undefined ? [] : parseEvents(line.text, file);
}

/** Announced, but the write failed: nothing stands there, or an event that has got its number instead. */
function isExplained({ seq }: Entry, events: readonly RecordedEvent[]): boolean {
  return events.length === 0 || events.some((event) => event.seq === seq);
}
