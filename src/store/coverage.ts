import { hash } from 'node:crypto';
import { ifThere } from '../files/error-codes.ts';
import { linesFromEnd, readLines, type FileLine } from '../files/lines.ts';
import { BEGINNING, monthFile, months, type LogPosition } from './log-files.ts';

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

export function digestOfLine(text: string): string {
  return hash('sha256', text, 'base64url');
}

/** Whether the log still is what was read: nobody has cut, moved or replaced lines of it. */
export function fits(log: string, { last }: Coverage): boolean {
  if (last === undefined) return true;
  const line = lineAt(log, last.place);
  return line !== undefined && digestOfLine(line.text) === last.digest;
}

export function lineAt(log: string, { month, offset }: LogPosition): FileLine | undefined {
  return ifThere(() => readLines(monthFile(log, month), offset, LINE_BYTES))?.lines[0];
}

/** The whole lines of a log; behind them may be one that is being appended at this moment, or was when its writer died. */
export function coverageOf(log: string, names = months(log)): Coverage {
  for (const month of names.toReversed()) {
    for (const { text, offset, end, isTerminated } of linesFromEnd(monthFile(log, month), LINE_BYTES)) {
      if (!isTerminated) continue;
      return { end: { month, offset: end }, last: { place: { month, offset }, digest: digestOfLine(text) } };
    }
  }
  return { end: BEGINNING, last: undefined };
}
