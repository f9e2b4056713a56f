import type { DatabaseSync } from 'node:sqlite';
import type { Change } from '../store/changes/change.ts';
import { statement } from '../store/sqlite/statements.ts';
import { readIndexState } from './tables.ts';

const HOUR_MS = 3_600_000;

/** Keeps the cursor of the page on which each hour's events first come; `cursor` is that before this page. */
export function addRecordedHours(database: DatabaseSync, cursor: string, changes: readonly Change[]): void {
  const hours = Array.from(new Set(changes.map(recordedHour)), (hour) => hourOf(Date.parse(`${hour}:00Z`)));
  statement(
    database,
    'INSERT OR IGNORE INTO recorded_hour (hour, cursor) SELECT value, ? FROM json_each(?)',
  ).run(cursor, JSON.stringify(hours.filter((hour) => !Number.isNaN(hour))));
}

/** A cursor of the feed behind which is all that was recorded from then on, and as little else as is known. */
export function cursorBefore(database: DatabaseSync, since: Date): string {
  const row = statement(
    database,
    'SELECT cursor FROM recorded_hour WHERE hour >= ? ORDER BY number LIMIT 1',
  ).get(hourOf(since.getTime()));
  return row === undefined ? (readIndexState(database)?.cursor ?? '') : String(row['cursor']);
}

/** As `2026-05-04T10`, which tells it without reading the time; empty where a newer version does not say when it recorded. */
function recordedHour(change: Change): string {
  const { recorded_at = '' } = 'event' in change ? change.event : change.newer;
  return recorded_at.slice(0, 'YYYY-MM-DDTHH'.length);
}

function hourOf(time: number): number {
  return Math.floor(time / HOUR_MS);
}
