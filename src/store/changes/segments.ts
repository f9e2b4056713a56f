import type { DatabaseSync } from 'node:sqlite';
import { BEGINNING, parsePosition, type LogPosition } from '../log-files.ts';
import { statement } from '../sqlite/statements.ts';
import type { Cursor } from './cursor.ts';

/** A part of a component's log: its lines from `start` on, and before `end`. */
export interface LogSegment {
  readonly seq: number;
  readonly component: string;
  readonly start: LogPosition;
  readonly end: LogPosition;
  /** Events up to this number have been read already. */
  readonly read: number;
}

/** The next segments of a feed, the first of them from the cursor on; or why it cannot go on behind the cursor. */
export type Found =
  { readonly feed: string; readonly segments: readonly LogSegment[] } | 'expired' | 'unknown';

const NEXT = 'SELECT seq, component, start, end FROM segment WHERE seq >= ? ORDER BY seq LIMIT ?';

/** `from` is undefined at the beginning. */
export function findSegments(database: DatabaseSync, from: Cursor | undefined, count: number): Found {
  const row = statement(database, 'SELECT id, horizon FROM feed').get();
  const feed = String(row?.['id']);
  if (from === undefined) return { feed, segments: readSegments(database, 0, count) };
  if (from.feed !== feed) return 'unknown';
  if (from.segment < Number(row?.['horizon'])) return 'expired';
  const [first, ...others] = readSegments(database, from.segment, count);
  if (first?.seq !== from.segment) return 'unknown';
  return { feed, segments: [{ ...first, start: from.position, read: from.number }, ...others] };
}

function readSegments(database: DatabaseSync, from: number, count: number): LogSegment[] {
  return statement(database, NEXT)
    .all(from, count)
    .map(({ seq, component, start, end }) => ({
      seq: Number(seq),
      component: String(component),
      start: parsePosition(String(start)) ?? BEGINNING,
      end: parsePosition(String(end)) ?? BEGINNING,
      read: 0,
    }));
}
