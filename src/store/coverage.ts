import { hash } from 'node:crypto';
import { ifThere } from '../files/error-codes.ts';
import { linesFromEnd, readLines, type FileLine } from '../files/lines.ts';
import { BEGINNING, monthFile, type LogPosition } from './log-files.ts';

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
/** Of so much the lines are read at once. */
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

/**
 * How far a log goes by now that has been read before, and that ends at `end`; undefined where it is not the one that was read.
 * The line by which it is known again is read together with the few behind it: opening a file costs more than reading them.
 */
export function coverageSince(
  log: string,
  read: Coverage,
  { end, names }: { readonly end: LogPosition; readonly names: readonly string[] },
): Coverage | undefined {
  const { last } = read;
  const bytes = last?.place.month === end.month ? end.offset - last.place.offset : Infinity;
  if (last === undefined || bytes > TAIL_BYTES) return fits(log, read) ? coverageOf(log, names) : undefined;
  const lines = linesAt(log, last.place, Math.max(bytes, 1));
  if (lines[0] === undefined || digestOfLine(lines[0].text) !== last.digest) return undefined;
  const newest = lines.findLast(({ isTerminated }) => isTerminated);
  return newest === undefined ? read : coveredBy(newest, end.month);
}

function coveredBy({ text, offset, end }: FileLine, month: string): Coverage {
  return { end: { month, offset: end }, last: { place: { month, offset }, digest: digestOfLine(text) } };
}
