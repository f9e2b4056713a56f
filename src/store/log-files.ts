import { readdirSync, statSync } from 'node:fs';
import { ifThere } from '../files/error-codes.ts';
import { isBetweenLines, readLines, type FileLine } from '../files/lines.ts';
import { beginTurn } from '../files/turn.ts';

import path from 'node:path';

/** A place between two lines of a log; the empty month is the beginning. */
export interface LogPosition {
  readonly month: string;
  readonly offset: number;
}

export const BEGINNING: LogPosition = { month: '', offset: 0 };

/** Whole lines that stand together, and the place behind them. */
export interface Chunk {
  readonly file: string;
  readonly month: string;
  readonly lines: readonly FileLine[];
  readonly end: LogPosition;
}

export function formatPosition({ month, offset }: LogPosition): string {
  return month === '' ? '' : `${month}:${offset}`;
}

/** Undefined for what `formatPlace` never wrote. */
export function parsePosition(position: string): LogPosition | undefined {
  if (position === '') return BEGINNING;
  const [, month, offset] = /^(\d{4}-\d{2}):(\d{1,15})$/.exec(position) ?? [];
  return month === undefined ? undefined : { month, offset: Number(offset) };
}

/** Whether one place of a log stands before another. */
export function isBefore(one: LogPosition, other: LogPosition): boolean {
  return one.month === other.month ? one.offset < other.offset : one.month < other.month;
}

export function monthFile(folder: string, month: string): string {
  return `${folder}${path.sep}${month}.jsonl`;
}

/** The month, in UTC, of whose file a line is that is recorded then. */
export function monthOf(time: Date): string {
  return time.toISOString().slice(0, 'YYYY-MM'.length);
}

const MONTH_FILE = /^\d{4}-\d{2}\.jsonl$/;

/** The months that have a file, oldest first. */
export function months(folder: string): string[] {
  const names = ifThere(() => readdirSync(folder)) ?? [];
  const found: string[] = [];
  for (const name of names) if (MONTH_FILE.test(name)) found.push(name.slice(0, 'YYYY-MM'.length));
  return found.sort();
}

/** The log's end. A file that is empty was made by an append that failed or died: it is as if it was not there. */
export function endOf(folder: string, names = months(folder)): LogPosition {
  for (const month of names.toReversed()) {
    const { size } = statSync(monthFile(folder, month));
    if (size > 0) return { month, offset: size };
  }
  return BEGINNING;
}

/** Whether the log still has everything before the place; not so when somebody has cut, removed or edited it. */
export function reaches(folder: string, { month, offset }: LogPosition): boolean {
  return month === '' || (ifThere(() => isBetweenLines(monthFile(folder, month), offset)) ?? false);
}

/**
 * All lines behind the place, in chunks of about `chunkBytes`; up to the end of that month where `only` says so.
 * Others go first now and then between two chunks.
 */
export async function* chunksAfter(
  folder: string,
  from: LogPosition,
  chunkBytes: number,
  { only = false } = {},
): AsyncGenerator<Chunk> {
  const names = only ? [from.month] : months(folder);
  const turn = beginTurn();
  for (const month of names.filter((name) => name >= from.month)) {
    const file = monthFile(folder, month);
    for (let offset = month === from.month ? from.offset : 0; ;) {
      if (turn.isOver()) await turn.next();
      const { lines, end } = readLines(file, offset, chunkBytes);
      if (end === offset) break;
      yield { file, month, lines, end: { month, offset: end } };
      offset = end;
    }
  }
}
