import { closeSync, readSync, type Stats } from 'node:fs';
import { openOwnFileSync } from './own-file.ts';

const NEWLINE = 0x0a;

/** One line of a file, without its newline. */
export interface FileLine {
  readonly text: string;
  /** Where it begins, in bytes. */
  readonly offset: number;
  /** Where the next one begins. */
  readonly end: number;
  /** False for a last line without its newline: whoever wrote it died meanwhile. */
  readonly isTerminated: boolean;
}

/**
 * Reads at once, and not in a thread of its own: a fleet has many short files, for each of which that takes several times as long.
 * Who reads many, or a long one, lets others go first now and then.
 */

/**
 * The whole lines from `offset` that fit into about `atMost` bytes, and where the next one begins; at least one line,
 * however long it is, and none only at the file's end, which `isEnd` tells; `modified` is when what was there was last written.
 */
export function readLines(
  file: string,
  offset: number,
  atMost: number,
): { lines: FileLine[]; end: number; isEnd: boolean; modified: number } {
  return withFile(file, (opened, { size, mtimeMs: modified }) => {
    for (let length = atMost; ; length *= 2) {
      const bytes = readBytes(opened, offset, Math.min(length, size - offset));
      const isEnd = offset + bytes.length >= size;
      const whole = isEnd ? bytes.length : bytes.lastIndexOf(NEWLINE) + 1;
      if (isEnd || whole > 0)
        return { lines: linesOf(bytes.subarray(0, whole), offset), end: offset + whole, isEnd, modified };
    }
  });
}

/** A file's lines, the last one first, read in steps that grow while a line goes on. */
export function* linesFromEnd(file: string, stepBytes = 64 * 1024): Generator<FileLine> {
  const { opened, found } = openOwnFileSync(file);
  try {
    let end = found.size;
    let rest: Buffer = Buffer.alloc(0);
    while (end > 0) {
      const length = Math.min(end, Math.max(stepBytes, rest.length));
      end -= length;
      const bytes = Buffer.concat([readBytes(opened, end, length), rest]);
      const first = end === 0 ? 0 : bytes.indexOf(NEWLINE) + 1;
      const isInsideLine = first === 0 && end > 0;
      if (!isInsideLine) yield* linesOf(bytes.subarray(first), end + first).reverse();
      rest = isInsideLine ? bytes : bytes.subarray(0, first);
    }
  } finally {
    closeSync(opened);
  }
}

/** Whether a line begins or ends at `offset`; false behind the file's end, and for a file that is not there no answer. */
export function isBetweenLines(file: string, offset: number): boolean {
  return withFile(file, (opened, { size }) => {
    if (offset === 0 || offset >= size) return offset <= size;
    return readBytes(opened, offset - 1, 2).includes(NEWLINE);
  });
}

function withFile<T>(file: string, work: (opened: number, found: Stats) => T): T {
  const { opened, found } = openOwnFileSync(file);
  try {
    return work(opened, found);
  } finally {
    closeSync(opened);
  }
}

function readBytes(opened: number, offset: number, length: number): Buffer {
  const buffer = Buffer.alloc(Math.max(0, length));
  const bytesRead = readSync(opened, buffer, 0, buffer.length, offset);
  return buffer.subarray(0, bytesRead);
}

function linesOf(bytes: Buffer, offset: number): FileLine[] {
  const lines: FileLine[] = [];
  for (let start = 0; start < bytes.length;) {
    const newline = bytes.indexOf(NEWLINE, start);
    const end = newline === -1 ? bytes.length : newline;
    const text = bytes.toString('utf8', start, end);
    const next = newline === -1 ? end : end + 1;
    lines.push({ text, offset: offset + start, end: offset + next, isTerminated: newline !== -1 });
    start = next;
  }
  return lines;
}
