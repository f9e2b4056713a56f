import { countLost, parseEvents } from './event-lines.ts';
import { linesFromEnd } from '../files/lines.ts';
import { endOf, monthFile, months, type LogPosition } from './log-files.ts';

/** What an append has to know of the log so far. */
export interface Tail {
  readonly end: LogPosition;
  /** True when the last line has no newline. */
  readonly isTorn: boolean;
  /** The greatest number that can have been given. */
  readonly lastSeq: number;
}

/**
 * Reads a log from its end as far as the last line that can be read.
 * A line behind it that has its newline was acknowledged, and its numbers are spent although they cannot be read any more.
 * A torn last line never was. Throws DocumentVersionError when a newer version wrote the last event.
 */
export function readTail(folder: string): Tail {
  const end = endOf(folder);
  let isTorn: boolean | undefined;
  let lost = 0;
  for (const month of months(folder).reverse()) {
    const file = monthFile(folder, month);
    for (const { text, isTerminated } of linesFromEnd(file)) {
      isTorn ??= !isTerminated;
      const events = parseEvents(text, file);
      const last = events?.at(-1);
      if (last !== undefined) return { end, isTorn, lastSeq: last.seq + lost };
      if (events === undefined && isTerminated) lost += countLost(text);
    }
  }
  return { end, isTorn: isTorn ?? false, lastSeq: lost };
}
