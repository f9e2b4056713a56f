import type { DatabaseSync } from 'node:sqlite';
import type { Change } from '../store/changes/change.ts';
import { statement } from '../store/sqlite/statements.ts';
import { readIndexState } from './tables.ts';

const HOUR_MS = 3_600_000;
/** Of `YYYY-MM-DDTHH` those that are digits. */
const DIGITS = [0, 1, 2, 3, 5, 6, 8, 9, 11, 12] as const;
const ZERO = 0x30;

/** Keeps the cursor of the page on which each hour's events first come; `cursor` is that before this page. */
export type KeepHours = (cursor: string, changes: readonly Change[]) => void;

/** For the pages of one transaction, each hour of which is looked for once. */
export function keepRecordedHours(database: DatabaseSync): KeepHours {
  const known = new Set<number>();
  return (cursor, changes) => {
    const hours: number[] = [];
    for (const change of changes) {
      const { recorded_at = '' } = 'event' in change ? change.event : change.newer;
      const hour = digitsOfHour(recorded_at);
      if (known.has(hour)) continue;
      known.add(hour);
      hours.push(hourOf(Date.parse(recorded_at)));
    }
    if (hours.length === 0) return;
    statement(
      database,
      'INSERT OR IGNORE INTO recorded_hour (hour, cursor) SELECT value, ? FROM json_each(?)',
    ).run(cursor, JSON.stringify(hours.filter((hour) => !Number.isNaN(hour))));
  };
}

/** A cursor of the feed behind which is all that was recorded from then on, and as little else as is known. */
export function cursorBefore(database: DatabaseSync, since: Date): string {
  const row = statement(
    database,
    'SELECT cursor FROM recorded_hour WHERE hour >= ? ORDER BY number LIMIT 1',
  ).get(hourOf(since.getTime()));
  return row === undefined ? (readIndexState(database)?.cursor ?? '') : String(row['cursor']);
}

/** As 2026050410, which tells the hour without reading the time; NaN where a newer version does not say when it recorded. */
function digitsOfHour(time: string): number {
  let hour = 0;
  for (const place of DIGITS) hour = hour * 10 + time.charCodeAt(place) - ZERO;
  return hour;
}

function hourOf(time: number): number {
  return Math.floor(time / HOUR_MS);
}
