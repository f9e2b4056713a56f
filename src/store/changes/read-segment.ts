import type { RecordedEvent } from '../../domain/event.ts';
import type { AnyEvent } from '../../domain/newer-event.ts';
import { parseAnyEvents } from '../event-lines.ts';
import { chunksAfter, isBefore, type Chunk } from '../log-files.ts';
import type { Change, ChangePlace } from './change.ts';
import { formatCursor, type Cursor } from './cursor.ts';
import type { LogSegment } from './segments.ts';

/** Read at once, where a segment is longer. */
const CHUNK_BYTES = 256 * 1024;

/** What is read of a feed at once. */
export interface Page {
  readonly changes: Change[];
  /** What was read of the segments; undefined before the first of them. */
  reached: Cursor | undefined;
  /** Of the lines that were read. */
  bytes: number;
}

/** When a page has enough: so many changes, or so many bytes. */
export interface PageLimit {
  readonly changes: number;
  readonly bytes: number;
}

export function isFull({ changes, bytes }: Page, limit: PageLimit): boolean {
  return changes.length >= limit.changes || (changes.length > 0 && bytes >= limit.bytes);
}

/** A segment of a feed, and how much of it. */
interface SegmentRequest {
  readonly feed: string;
  readonly segment: LogSegment;
  readonly limit: PageLimit;
  /** All of it, where it has just been read. */
  readonly fresh: readonly Chunk[] | undefined;
}

/**
 * Adds a segment's events to the page, until that is full. Lines that cannot be read are left out, as everywhere.
 * False where the log ends before the segment does: somebody has cut or removed it.
 */
export async function readSegment(
  log: string,
  { feed, segment, limit, fresh }: SegmentRequest,
  page: Page,
): Promise<boolean> {
  const { component, start, end, seq, read } = segment;
  const chunks = fresh ?? chunksOf(log, segment);
  for await (const { file, month, lines, end: reached } of chunks) {
    for (const { text, offset, end: next } of lines) {
      const position = { month, offset };
      if (!isBefore(position, end)) break;
      if (isFull(page, limit)) return true;
      for (const each of parseAnyEvents(text, file) ?? []) {
        const number = 'event' in each ? each.event.seq : each.newer.seq;
        if (number <= read) continue;
        if (page.changes.length >= limit.changes) return true;
        page.reached = { feed, segment: seq, number, position };
        page.changes.push(placed(each, component, page.reached));
      }
      page.bytes += next - offset;
    }
    if (isBefore(reached, end)) continue;
    page.reached = { feed, segment: seq, number: 0, position: end };
    return true;
  }
  return !isBefore(start, end);
}

function chunksOf(log: string, { start, end }: LogSegment): AsyncIterable<Chunk> {
  const only = start.month === end.month;
  const length = only ? Math.min(end.offset - start.offset, CHUNK_BYTES) : CHUNK_BYTES;
  return chunksAfter(log, start, Math.max(length, 1), { only });
}

/** Its name and its cursor are made for those alone who ask for them: making them costs as much as reading the event. */
class ReadChange implements ChangePlace {
  readonly component: string;
  readonly event: RecordedEvent;
  readonly #place: Cursor;

  constructor(event: RecordedEvent, component: string, place: Cursor) {
    this.component = component;
    this.event = event;
    this.#place = place;
  }

  get number(): number {
    return this.#place.number;
  }

  get id(): string {
    return `${this.component}/${this.number}`;
  }

  get cursor(): string {
    return formatCursor(this.#place);
  }
}

function placed(each: AnyEvent, component: string, place: Cursor): Change {
  if ('event' in each) return new ReadChange(each.event, component, place);
  const { number } = place;
  return { id: `${component}/${number}`, component, number, cursor: formatCursor(place), ...each };
}
