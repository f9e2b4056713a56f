import type { RecordedEvent } from '../domain/event.ts';
import { appendText } from '../files/durable.ts';
import { formatEvents, numberEvents, parseEvents } from './event-lines.ts';
import {
  chunksAfter,
  endOf,
  formatPosition,
  monthFile,
  monthOf,
  parsePosition,
  reaches,
  type LogPosition,
} from './log-files.ts';
import { readTail, type Tail } from './log-tail.ts';
import { createNameIndex } from './name-index.ts';
import type { EventLog, ReportDamage } from './store.ts';

/** About how much of a log one page holds. */
const PAGE_BYTES = 8 * 1024 * 1024;

const SKIPPED_LINE = 'a line that is no event was skipped';

/**
 * One component's events in monthly files, `<folder>/2026-11.jsonl`, one line of JSON for each append.
 * A file is named after the month of recording, but never older than the newest: the order of lines is the order of events
 * even when the clock goes back. A position is `<month>:<bytes>`. The caller holds the component's lock.
 * `appended` is called behind each append that is on the disk.
 *
 * After a power cut every event that was acknowledged is there: its line and the name of its file were synced before.
 * What was not acknowledged is there whole or is one torn last line, which is reported and skipped.
 */
export function createEventLog(
  folder: string,
  reportDamage: ReportDamage,
  appended: () => void = () => undefined,
): EventLog {
  const index = createNameIndex(folder);
  return {
    async readAfter(position) {
      const from = parsePosition(position);
      if (from === undefined || !reaches(folder, from)) return undefined;
      return readPage(folder, from, reportDamage);
    },
    async findKey(key) {
      return index.find({ name: 'key', value: key });
    },
    async findOpening(fingerprint) {
      return index.find({ name: 'fingerprint', value: fingerprint });
    },
    async append(events, recordedAt, after = 0) {
      const tail = readTail(folder);
      if (events.length === 0) return { events: [], position: formatPosition(tail.end) };
      const recorded = numberEvents(events, Math.max(tail.lastSeq, after), recordedAt.toISOString());
      const place = placeBehind(tail, recordedAt);
      const file = monthFile(folder, place.month);
      const line = formatEvents(recorded);
      await appendText(file, line);
      appended();
      const offset = place.offset + Buffer.byteLength(line);
      return { events: recorded, position: formatPosition({ month: place.month, offset }) };
    },
  };
}

/** Whether `position` is another place than the log's end; reads folder entries and sizes alone. */
export function endsElsewhere(folder: string, position: string): boolean {
  return position !== formatPosition(endOf(folder));
}

async function readPage(
  folder: string,
  from: LogPosition,
  reportDamage: ReportDamage,
): Promise<{ events: RecordedEvent[]; position: string }> {
  const page: RecordedEvent[] = [];
  let bytes = 0;
  let reached = from;
  for await (const { file, lines, end } of chunksAfter(folder, from, PAGE_BYTES)) {
    for (const { text } of lines) {
      const events = parseEvents(text, file);
      if (events === undefined)
        reportDamage(`${file}: ${SKIPPED_LINE}: ${JSON.stringify(text.slice(0, 80))}`);
      for (const event of events ?? []) page.push(event);
    }
    bytes += end.offset - (end.month === reached.month ? reached.offset : 0);
    reached = end;
    if (page.length > 0 && 2 * bytes > PAGE_BYTES) break;
  }
  return { events: page, position: formatPosition(reached) };
}

/** Where the next line will begin. */
function placeBehind({ end, isTorn }: Tail, recordedAt: Date): LogPosition {
  const month = monthOf(recordedAt);
  if (month > end.month) return { month, offset: 0 };
  return { month: end.month, offset: end.offset + (isTorn ? 1 : 0) };
}
