import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { ifThere } from '../files/error-codes.ts';

/** Bytes of the beginning and of the end of an output, each. */
const MAX_END = 128 * 1024;
/** So many more are kept of each for as long as secrets are looked for: no half of one is left where it is cut. */
const MARGIN = 16 * 1024;
/** So many small pieces become one. */
const MAX_PIECES = 1_000;

/** How an output begins and ends; `omitted` bytes of it lie between the two. */
export interface OutputEnds {
  readonly head: Buffer;
  readonly tail: Buffer;
  readonly omitted: number;
}

/** Keeps the two ends of what a command prints, in memory that does not grow with it. */
export interface OutputKeeper {
  take(chunk: Buffer): void;
  ends(): OutputEnds;
}

export function keepOutput(): OutputKeeper {
  const head: Buffer[] = [];
  let pieces: Buffer[] = [];
  let [total, headSize, tailSize] = [0, 0, 0];
  const takeTail = (chunk: Buffer): void => {
    pieces.push(chunk);
    tailSize += chunk.length;
    if (pieces.length <= MAX_PIECES && tailSize < 4 * (MAX_END + MARGIN)) return;
    const kept = Buffer.concat(pieces).subarray(-(MAX_END + MARGIN));
    [pieces, tailSize] = [[kept], kept.length];
  };
  return {
    take(chunk) {
      const room = MAX_END + MARGIN - headSize;
      const first = chunk.subarray(0, room);
      if (first.length > 0) head.push(first);
      headSize += first.length;
      total += chunk.length;
      if (chunk.length > room) takeTail(chunk.subarray(room));
    },
    ends() {
      const tail = Buffer.concat(pieces).subarray(-(MAX_END + MARGIN));
      return { head: Buffer.concat(head), tail, omitted: total - headSize - tail.length };
    },
  };
}

/** The ends of what a command has written into a file; of one that is not there nothing. */
export function endsOfFile(file: string): OutputEnds {
  const descriptor = ifThere(() => openSync(file, 'r'));
  if (descriptor === undefined) return { head: Buffer.alloc(0), tail: Buffer.alloc(0), omitted: 0 };
  try {
    const { size } = fstatSync(descriptor);
    const most = MAX_END + MARGIN;
    const head = pieceOf(descriptor, 0, Math.min(size, most));
    const from = Math.max(head.length, size - most);
    return { head, tail: pieceOf(descriptor, from, size - from), omitted: from - head.length };
  } finally {
    closeSync(descriptor);
  }
}

function pieceOf(descriptor: number, from: number, length: number): Buffer {
  const piece = Buffer.alloc(Math.max(0, length));
  return piece.subarray(0, readSync(descriptor, piece, 0, piece.length, from));
}

/**
 * The output as text: what `clean` makes of its ends, cut to 256 KB, at ends of lines where some are near.
 * Half a secret that was cut stays as it is; so what cleaning leaves of an end's margin is left out of it.
 */
export function describeEnds({ head, tail, omitted }: OutputEnds, clean: (text: string) => string): string {
  if (omitted > 0) {
    const cleaned = (end: Buffer): Buffer => Buffer.from(clean(end.toString()));
    const [first, last] = [cleaned(head), cleaned(tail)];
    return join(
      first.subarray(0, Math.max(0, first.length - cleaned(head.subarray(-MARGIN)).length)),
      last.subarray(cleaned(tail.subarray(0, MARGIN)).length),
      head.length + omitted + tail.length,
    );
  }
  const all = Buffer.from(clean(Buffer.concat([head, tail]).toString()));
  return all.length <= 2 * MAX_END ? all.toString() : join(all, all, all.length);
}

function join(head: Buffer, tail: Buffer, total: number): string {
  const [first, last] = [beginningOf(head), endOf(tail)];
  const left = Math.max(1, total - first.length - last.length);
  return `${first.toString()}…\n… ${left} bytes left out …\n…${last.toString()}`;
}

const LINE_FEED = 0x0a;

/** To the end of its last line, where that is near; else of its last character. */
function beginningOf(text: Buffer): Buffer {
  const cut = text.subarray(0, MAX_END);
  const line = cut.lastIndexOf(LINE_FEED) + 1;
  if (line > Math.max(0, cut.length - MARGIN)) return cut.subarray(0, line);
  return cut.subarray(0, cut.findLastIndex(isFirstByte));
}

function endOf(text: Buffer): Buffer {
  const cut = text.subarray(-MAX_END);
  const line = cut.indexOf(LINE_FEED) + 1;
  if (line > 0 && line < Math.min(MARGIN, cut.length)) return cut.subarray(line);
  return cut.subarray(Math.max(0, cut.findIndex(isFirstByte)));
}

/** Of a character of UTF-8. */
function isFirstByte(byte: number): boolean {
  return (byte & 0xc0) !== 0x80;
}
