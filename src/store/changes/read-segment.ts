import type { FileLine } from '../../files/lines.ts';
import { parseAnyEvents } from '../event-lines.ts';
import { chunksAfter, isBefore } from '../log-files.ts';
import type { Change } from './change.ts';
import { formatCursor } from './cursor.ts';
import type { LogSegment } from './segments.ts';

/** Read at once, where a segment is longer. */
const CHUNK_BYTES = 256 * 1024;

/** What is read of a feed at once. */
export interface Page {
  readonly changes: Change[];
  /** Behind what was read of the segments. */
  cursor: string;
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

/**
 * Adds a segment's events to the page, until that is full. Lines that cannot be read are left out, as everywhere.
 * False where the log ends before the segment does: somebody has cut or removed it.
 */
export async function readSegment(
  log: string,
  {
    feed,
    segment,
    limit,
  }: { readonly feed: string; readonly segment: LogSegment; readonly limit: PageLimit },
  page: Page,
): Promise<boolean> {
  const { start, end, seq } = segment;
  const only = start.month === end.month;
  const length = only ? Math.min(end.offset - start.offset, CHUNK_BYTES) : CHUNK_BYTES;
  for await (const { file, month, lines, end: reached } of chunksAfter(log, start, Math.max(length, 1), {
    only,
  })) {
    for (const line of lines) {
      if (!isBefore({ month, offset: line.offset }, end)) break;
      if (isFull(page, limit)) return true;
      const place = { feed, segment: seq, position: { month, offset: line.offset } };
      for (const change of changesOf(line, file, segment)) {
        if (page.changes.length >= limit.changes) return true;
        page.cursor = formatCursor({ ...place, number: change.number });
        page.changes.push({ ...change, cursor: page.cursor });
      }
      page.bytes += line.end - line.offset;
    }
    if (isBefore(reached, end)) continue;
    page.cursor = formatCursor({ feed, segment: seq, number: 0, position: end });
    return true;
  }
  return !isBefore(start, end);
}

type Unplaced = Change extends infer Each ? (Each extends Change ? Omit<Each, 'cursor'> : never) : never;

function changesOf({ text }: FileLine, file: string, { component, read }: LogSegment): Unplaced[] {
  const events = parseAnyEvents(text, file) ?? [];
  return events
    .map((each) => {
      const number = 'event' in each ? each.event.seq : each.newer.seq;
      return { id: `${component}/${number}`, component, number, ...each };
    })
    .filter(({ number }) => number > read);
}
