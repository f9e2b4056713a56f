import type { DatabaseSync } from 'node:sqlite';
import {
  countAll,
  countOn,
  DAY_EVENTS,
  type CountedTime,
  type DaysState,
} from '../../domain/days/component-days.ts';
import { asNumbers, DAY_NUMBERS, fromNumbers } from '../../domain/days/day-numbers.ts';
import type { Stretch } from '../../domain/status/stretch.ts';
import { statement } from '../../store/sqlite/statements.ts';
import type { Daily } from '../daily-tables.ts';
import { addDaily, forgetDaily } from '../daily.ts';
import type { IndexedComponent } from '../indexed-component.ts';
import type { IndexPart } from '../part.ts';

/** Stretches of up and down are kept so long, for what is counted by the minute. */
export const STRETCHES_KEPT_MS = 100 * 24 * 3_600_000;

const DAY_MS = 24 * 3_600_000;
const COUNTED = `(days + excluded.days) * ${DAY_MS} + counted + excluded.counted`;

/** How much of a day was what, in milliseconds, until the newest event that counts (`day-numbers.ts`). */
export const DAYS: Daily = {
  name: 'day',
  columns: DAY_NUMBERS,
  sums: { days: `(${COUNTED}) / ${DAY_MS}`, counted: `(${COUNTED}) % ${DAY_MS}` },
  normal: (numbers) => asNumbers(fromNumbers(numbers)),
};

/**
 * `days_state`: what is known behind that, with whether it was up or down and until when, and whether maintenance may follow; `redo_at`: when something begins to count that is dated ahead of the clock.
 * `stretch`: when it was up and down, outside maintenance.
 */
const TABLES = `
  CREATE TABLE days_state (c INTEGER PRIMARY KEY, redo_at INTEGER, as_of INTEGER NOT NULL, colour TEXT NOT NULL,
    is_up INTEGER, up_until INTEGER, is_planned INTEGER NOT NULL, state TEXT NOT NULL);
  CREATE TABLE stretch (c INTEGER NOT NULL, began INTEGER NOT NULL, ended INTEGER NOT NULL, is_up INTEGER NOT NULL, PRIMARY KEY (c, began)) WITHOUT ROWID;
`;

/** How much of each day each component had which colour, and was up and down; the same of groups. */
export const daysPart: IndexPart = {
  id: 'days',
  version: 2,
  tables: TABLES,
  daily: DAYS,
  types: DAY_EVENTS,
  add(component, events) {
    const before = readDaysState(component.database, component.c);
    const counted =
      before === undefined ? countAll(events, component.now) : countOn(before, events, component.now);
    if (counted === undefined) return false;
    write(component, counted);
    return true;
  },
  derive(component, events) {
    forget(component);
    const counted = countAll(events, component.now);
    if (counted !== undefined) write(component, counted);
  },
  due: (database, now) =>
    statement(database, 'SELECT c FROM days_state WHERE redo_at <= ?')
      .all(now.getTime())
      .map(({ c }) => Number(c)),
};

/** What is known of a component behind its counted days; undefined where nothing that counts was recorded. */
export function readDaysState(database: DatabaseSync, c: number): DaysState | undefined {
  const row = statement(database, 'SELECT state FROM days_state WHERE c = ?').get(c);
  return row && (JSON.parse(String(row['state'])) as DaysState);
}

function write(component: IndexedComponent, { state, days, stretches }: CountedTime): void {
  addDaily(component, DAYS, new Map(Array.from(days, ([day, parts]) => [day, asNumbers(parts)])));
  const { database, c } = component;
  statement(database, 'INSERT OR REPLACE INTO days_state VALUES (?, ?, ?, ?, ?, ?, ?, ?)').run(
    c,
    ...columnsOf(state),
    JSON.stringify(state),
  );
  writeStretches(component, stretches);
}

/** What of a state is read for all components at once. */
function columnsOf({ redoAt, asOf, colour, start, maintenance }: DaysState): (string | number | null)[] {
  const isPlanned = maintenance.started.length + (maintenance.declared.at(-1)?.windows.length ?? 0) > 0;
  const until = start?.until === undefined ? null : Date.parse(start.until);
  return [redoAt, asOf, colour, start === null ? null : Number(start.success), until, Number(isPlanned)];
}

function forget(component: IndexedComponent): void {
  const { database, c } = component;
  forgetDaily(component, DAYS);
  for (const table of ['days_state', 'stretch'])
    statement(database, `DELETE FROM ${table} WHERE c = ?`).run(c);
}

function writeStretches({ database, c, now }: IndexedComponent, stretches: readonly Stretch[]): void {
  if (stretches.length === 0) return;
  const oldest = now.getTime() - STRETCHES_KEPT_MS;
  const goOn = statement(
    database,
    'UPDATE stretch SET ended = ? WHERE c = ? AND began < ? AND ended = ? AND is_up = ?',
  );
  const add = statement(database, 'INSERT INTO stretch VALUES (?, ?, ?, ?)');
  const [first] = stretches;
  const newest = statement(
    database,
    'SELECT began, ended, is_up FROM stretch WHERE c = ? ORDER BY began DESC LIMIT 1',
  ).get(c);
  const joins =
    first !== undefined && newest?.['ended'] === first.from && newest['is_up'] === Number(first.isUp);
  if (joins) goOn.run(first.until, c, first.from, first.from, Number(first.isUp));
  const begun = joins ? stretches.slice(1) : stretches;
  if (begun.length === 0) return;
  statement(database, 'DELETE FROM stretch WHERE c = ? AND began < ? AND ended < ?').run(c, oldest, oldest);
  for (const { from, until, isUp } of begun) if (until >= oldest) add.run(c, from, until, Number(isUp));
}
