import type { DatabaseSync } from 'node:sqlite';
import type { Change } from '../store/changes/change.ts';
import { statement } from '../store/sqlite/statements.ts';
import { readIndexState } from './tables.ts';

const HOUR_MS = 3_600_000;

/** Keeps the cursor of the page on which each hour's events first come; `cursor` is that before this page. */
export function addRecordedHours(database: DatabaseSync, cursor: string, changes: readonly Change[]): void {
  const hours = new Set(changes.map(recordedHour).filter((hour) => !Number.isNaN(hour)));
  const add = statement(database, 'INSERT OR IGNORE INTO recorded_hour (hour, cursor) VALUES (?, ?)');
  for (const hour of hours) add.run(hour, cursor);
}

/** A cursor of the feed behind which is all that was recorded from then on, and as little else as is known. */
export function cursorBefore(database: DatabaseSync, since: Date): string {
  const row = statement(
    database,
    'SELECT cursor FROM recorded_hour WHERE hour >= ? ORDER BY number LIMIT 1',
  ).get(hourOf(since.getTime()));
  return row === undefined ? (readIndexState(database)?.cursor ?? '') : String(row['cursor']);
}

/** NaN where a newer version does not say when it recorded the event. */
function recordedHour(change: Change): number {
  const { recorded_at = '' } = 'event' in change ? change.event : change.newer;
  return hourOf(Date.parse(recorded_at));
}

function hourOf(time: number): number {
  return Math.floor(time / HOUR_MS);
}
