import { hash } from 'node:crypto';
import { ifThere } from '../files/error-codes.ts';
import { linesFromEnd, readLines, type FileLine } from '../files/lines.ts';
import { BEGINNING, isBefore, monthFile, type Chunk, type LogPosition } from './log-files.ts';

/** A line of the log: where it stands, and a digest of its text, by which it is known again. */
export interface KnownLine {
  readonly place: LogPosition;
  readonly digest: string;
}

/** How far somebody has read a log: all that stands before `end`; `last` is the last line of it. */
export interface Coverage {
  readonly end: LogPosition;
  readonly last: KnownLine | undefined;
}

/** Enough for most lines; a longer one is read whole. */
const LINE_BYTES = 4 * 1024;
/** As much as is read at once behind what is known. */
const TAIL_BYTES = 64 * 1024;

export function digestOfLine(text: string): string {
  return hash('sha256', text, 'base64url');
}

/** Whether the log still is what was read: nobody has cut, moved or replaced lines of it. */
export function fits(log: string, { last }: Coverage): boolean {
  if (last === undefined) return true;
  const line = lineAt(log, last.place);
  return line !== undefined && digestOfLine(line.text) === last.digest;
}

export function lineAt(log: string, place: LogPosition): FileLine | undefined {
  return linesAt(log, place, LINE_BYTES)[0];
}

function linesAt(log: string, { month, offset }: LogPosition, bytes: number): readonly FileLine[] {
  return ifThere(() => readLines(monthFile(log, month), offset, bytes))?.lines ?? [];
}

/** The whole lines of a log; behind them may be one that is being appended at this moment, or was when its writer died. */
function coverageOf(log: string, names: readonly string[]): Coverage {
  for (const month of names.toReversed())
    for (const line of linesFromEnd(monthFile(log, month), LINE_BYTES))
      if (line.isTerminated) return coveredBy(line, month);
  return { end: BEGINNING, last: undefined };
}

/** How far a log goes by now; `chunks`: all lines behind what was read before, where they were read to tell it. */
export interface NewCoverage extends Coverage {
  readonly chunks?: readonly Chunk[];
  /** When the newest file was last written, in milliseconds, where it was read to tell it. */
  readonly modified?: number;
}

/**
 * How far a log with these months goes by now that has been read before; undefined where it is not the one that was read.
 * The line by which it is known again is read together with the few behind it: opening a file costs more than reading them.
 */
export function coverageSince(
  log: string,
  read: Coverage,
  names: readonly string[],
): NewCoverage | undefined {
  const { last } = read;
  const chunks = last && chunksFrom(log, last.place, names);
  if (last === undefined || chunks === undefined) return fits(log, read) ? coverageOf(log, names) : undefined;
  const known = chunks[0]?.lines[0];
  if (known === undefined || digestOfLine(known.text) !== last.digest) return undefined;
  for (const { month, lines, modified } of chunks.toReversed()) {
    const newest = lines.findLast(({ isTerminated }) => isTerminated);
    if (newest === undefined) continue;
    const coverage = coveredBy(newest, month);
    return { ...coverage, modified, chunks: chunks.map((chunk) => within(chunk, read.end, coverage.end)) };
  }
  return read;
}

interface DatedChunk extends Chunk {
  readonly modified: number;
}

/** All lines from a place on; undefined where they are many, or a file is not there any more. */
function chunksFrom(
  log: string,
  { month: first, offset }: LogPosition,
  names: readonly string[],
): DatedChunk[] | undefined {
  const chunks: DatedChunk[] = [];
  let rest = TAIL_BYTES;
  for (const month of names.filter((name) => name >= first)) {
    const file = monthFile(log, month);
    const from = month === first ? offset : 0;
    const found = ifThere(() => readLines(file, from, rest));
    if (found?.isEnd !== true) return undefined;
    const { lines, end, modified } = found;
    chunks.push({ file, month, lines, end: { month, offset: end }, modified });
    rest -= end - from;
    if (rest <= 0) return undefined;
  }
  return chunks[0]?.month === first ? chunks : undefined;
}

/** What of it is between two places. */
function within({ file, month, lines, end }: Chunk, from: LogPosition, until: LogPosition): Chunk {
  const isIn = ({ offset, end }: FileLine): boolean =>
    !isBefore({ month, offset }, from) && !isBefore(until, { month, offset: end });
  return { file, month, lines: lines.filter(isIn), end: isBefore(until, end) ? until : end };
}

function coveredBy({ text, offset, end }: FileLine, month: string): Coverage {
  return { end: { month, offset: end }, last: { place: { month, offset }, digest: digestOfLine(text) } };
}
