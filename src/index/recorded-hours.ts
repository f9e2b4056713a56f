import type { DatabaseSync } from 'node:sqlite';
import type { Change } from '../store/changes/change.ts';
import { statement } from '../store/sqlite/statements.ts';
import { readIndexState } from './tables.ts';

const HOUR_MS = 3_600_000;

/** Keeps the cursor of the page on which each hour's events first come; `cursor` is that before this page. */
export function addRecordedHours(database: DatabaseSync, cursor: string, changes: readonly Change[]): void {
  const found = new Map<number, string>();
  for (const change of changes) {
    const at = recordedAt(change);
    const key = hourKey(at);
    if (!found.has(key)) found.set(key, at);
  }
  const hours = Array.from(found.values(), (at) => hourOf(Date.parse(`${at.slice(0, HOUR_LENGTH)}:00Z`)));
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

const HOUR_LENGTH = 'YYYY-MM-DDTHH'.length;

/** Empty where a newer version does not say when it recorded. */
function recordedAt(change: Change): string {
  const { recorded_at = '' } = 'event' in change ? change.event : change.newer;
  return recorded_at;
}

/** The same for times of the same hour, told without reading the time or making a text. */
function hourKey(at: string): number {
  let key = 0;
  for (let place = 0; place < HOUR_LENGTH; place += 1) key = (key * 31 + at.charCodeAt(place)) % 2 ** 40;
  return key;
}

function hourOf(time: number): number {
  return Math.floor(time / HOUR_MS);
}
