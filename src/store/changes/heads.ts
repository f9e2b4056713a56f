import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import type { Coverage, NewCoverage } from '../coverage.ts';
import { BEGINNING, formatPosition, isBefore, parsePosition, type LogPosition } from '../log-files.ts';
import { addingTo, addRows } from '../sqlite/add-rows.ts';
import { inTransaction, numberOf, statement } from '../sqlite/statements.ts';
import { EMPTY_FEED } from './tables.ts';

/** Which feed it is, and when all logs were last looked through, in milliseconds. */
export interface FeedState {
  readonly id: string;
  readonly sweptAt: number;
}

/** How far a component's log has been read. */
export interface Reached {
  readonly component: string;
  readonly coverage: NewCoverage;
  /** Where what is new begins. */
  readonly start: LogPosition;
}

/** What is to be added to a feed. */
interface News {
  readonly feed: string;
  /** The newest segment when the heads were read. */
  readonly newest: number;
  readonly reached: readonly Reached[];
  /** When all logs were looked through for it, in milliseconds; undefined where only some were. */
  readonly sweptAt: number | undefined;
  /** How many segments stay as they were read, at the least. */
  readonly keep: number;
}

export function readState(database: DatabaseSync): FeedState {
  const row = statement(database, 'SELECT id, swept_at FROM feed').get();
  return { id: String(row?.['id']), sweptAt: Number(row?.['swept_at']) };
}

/** Of more components than this, all rows are read at once. */
const FEW = 100;

/** How far the feed reaches in each of these components' logs. */
export function headsOf(database: DatabaseSync, components: readonly string[]): Map<string, Coverage> {
  if (components.length <= FEW)
    return new Map(components.map((component) => [component, headOf(database, component)]));
  const rows = statement(database, 'SELECT component, end, last, digest FROM head').all();
  const known = new Map(rows.map((row) => [String(row['component']), coverageIn(row)]));
  return new Map(components.map((component) => [component, known.get(component) ?? NOTHING]));
}

function headOf(database: DatabaseSync, component: string): Coverage {
  const row = statement(database, 'SELECT end, last, digest FROM head WHERE component = ?').get(component);
  return row === undefined ? NOTHING : coverageIn(row);
}

const NOTHING: Coverage = { end: BEGINNING, last: undefined };

function coverageIn(row: Record<string, SQLOutputValue>): Coverage {
  const [end, place] = [parsePosition(String(row['end'])), parsePosition(String(row['last']))];
  if (end === undefined || place === undefined) return NOTHING;
  return { end, last: { place, digest: String(row['digest']) } };
}

/**
 * Adds what the logs have beyond the heads. One transaction writes at a time, and what it adds is seen once it is there as a
 * whole, with numbers behind all that were seen before: a reader who goes by them skips nothing that comes to be seen late.
 * False, and nothing is added, where it is not the `feed` any more whose heads were compared with the logs.
 */
export function addSegments(database: DatabaseSync, { feed, newest, reached, sweptAt, keep }: News): boolean {
  return inTransaction(database, () => {
    if (readState(database).id !== feed) return false;
    const isAsRead = newestSegment(database) === newest;
    addReached(database, isAsRead ? reached : reached.flatMap((each) => beyondHead(database, each)));
    if (sweptAt !== undefined) statement(database, 'UPDATE feed SET swept_at = ?').run(sweptAt);
    fold(database, keep);
    return true;
  });
}

/** Empties the feed, unless somebody has made it anew meanwhile. */
export function beginAgain(database: DatabaseSync, id: string): void {
  inTransaction(database, () => {
    if (readState(database).id === id) for (const query of EMPTY_FEED) database.exec(query);
  });
}

/** The number of the newest segment; 0 where there is none. */
export function newestSegment(database: DatabaseSync): number {
  return numberOf(database, 'SELECT max(seq) FROM segment') ?? 0;
}

/** Another reader may have come as far, or further. */
function beyondHead(database: DatabaseSync, { component, coverage }: Reached): Reached[] {
  const { end: start } = headOf(database, component);
  return isBefore(start, coverage.end) ? [{ component, coverage, start }] : [];
}

const ADD_SEGMENTS = addingTo('INSERT INTO segment (component, start, end)', 3);
const REPLACE_HEADS = addingTo('INSERT OR REPLACE INTO head', 4);

function addReached(database: DatabaseSync, reached: readonly Reached[]): void {
  const segments: string[][] = [];
  const heads: string[][] = [];
  for (const { component, coverage, start } of reached) {
    const { end, last } = coverage;
    if (last === undefined) continue;
    const reachedEnd = formatPosition(end);
    segments.push([component, formatPosition(start), reachedEnd]);
    heads.push([component, reachedEnd, formatPosition(last.place), last.digest]);
  }
  addRows(database, ADD_SEGMENTS, segments);
  addRows(database, REPLACE_HEADS, heads);
}

const NEWEST_OF_OLD = 'SELECT max(seq) FROM segment WHERE seq <= :horizon GROUP BY component';

/**
 * Bounds the feed without losing an event: of the oldest segments, each component's become one, in the place of the last.
 * So who begins at the beginning gets all, and the newest `keep` to twice as many segments stay as they were read.
 */
function fold(database: DatabaseSync, keep: number): void {
  const row = statement(
    database,
    'SELECT horizon, ifnull((SELECT max(seq) FROM segment), 0) AS last FROM feed',
  ).get();
  const last = Number(row?.['last']);
  if (last - Number(row?.['horizon']) <= 2 * keep) return;
  const horizon = last - keep;
  statement(
    database,
    `UPDATE segment SET start = first.start FROM (
      SELECT component, start, min(seq) FROM segment WHERE seq <= :horizon GROUP BY component
    ) AS first WHERE segment.component = first.component AND segment.seq IN (${NEWEST_OF_OLD})`,
  ).run({ horizon });
  statement(database, `DELETE FROM segment WHERE seq <= :horizon AND seq NOT IN (${NEWEST_OF_OLD})`).run({
    horizon,
  });
  statement(database, 'UPDATE feed SET horizon = :horizon').run({ horizon });
}
