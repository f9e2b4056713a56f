import type { DatabaseSync } from 'node:sqlite';
import {
  countAll,
  countOn,
  DAY_EVENTS,
  type CountedTime,
  type DaysState,
} from '../../domain/days/component-days.ts';
import { asNumbers, DAY_NUMBERS, fromNumbers } from '../../domain/days/day-numbers.ts';
import type { OperationalStatus } from '../../domain/colour.ts';
import { NO_MAINTENANCE, type Maintenance } from '../../domain/maintenance/maintenance.ts';
import type { Stretch } from '../../domain/status/stretch.ts';
import { addingTo } from '../../store/sqlite/add-rows.ts';
import { statement } from '../../store/sqlite/statements.ts';
import type { KeptRow, RowTable } from '../kept-rows.ts';
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
 * `days_state`: what is known behind that, with whether it was up or down and until when, and whether maintenance may follow; `start`
 * and `maintenance` tell it as JSON. `redo_at`: when something begins to count that is dated ahead of the clock.
 * `newest_`: the newest of its stretches, which may go on.
 * `stretch`: when it was up and down, outside maintenance.
 */
const TABLES = `
  CREATE TABLE days_state (c INTEGER PRIMARY KEY, redo_at INTEGER, as_of INTEGER NOT NULL, colour TEXT NOT NULL,
    is_up INTEGER, up_until INTEGER, is_planned INTEGER NOT NULL, start TEXT, maintenance TEXT,
    newest_began INTEGER, newest_ended INTEGER, newest_is_up INTEGER);
  CREATE TABLE stretch (c INTEGER NOT NULL, began INTEGER NOT NULL, ended INTEGER NOT NULL, is_up INTEGER NOT NULL, PRIMARY KEY (c, began)) WITHOUT ROWID;
`;

const TOLD = ['start', 'maintenance'] as const;
const NEWEST = ['newest_began', 'newest_ended', 'newest_is_up'] as const;
const STATE: RowTable = {
  name: 'days_state',
  columns: ['redo_at', 'as_of', 'colour', 'is_up', 'up_until', 'is_planned', ...TOLD, ...NEWEST],
};

/** How much of each day each component had which colour, and was up and down; the same of groups. */
export const daysPart: IndexPart = {
  id: 'days',
  version: 3,
  tables: TABLES,
  daily: DAYS,
  types: DAY_EVENTS,
  rows: [STATE],
  add(component, events) {
    const row = component.rows.find(STATE, component.c);
    const counted =
      row === undefined ? countAll(events, component.now) : countOn(stateIn(row), events, component.now);
    if (counted === undefined) return false;
    write(component, counted, row);
    return true;
  },
  derive(component, events) {
    forget(component);
    const counted = countAll(events, component.now);
    if (counted !== undefined) write(component, counted, undefined);
  },
  due: (database, now) =>
    statement(database, 'SELECT c FROM days_state WHERE redo_at <= ?')
      .all(now.getTime())
      .map(({ c }) => Number(c)),
};

/** What is known of a component behind its counted days; undefined where nothing that counts was recorded. */
export function readDaysState(database: DatabaseSync, c: number): DaysState | undefined {
  const row = statement(database, 'SELECT * FROM days_state WHERE c = ?').get(c);
  return row && stateIn(row);
}

/** What a row of `days_state` tells. */
export function stateIn(row: KeptRow): DaysState {
  const { redo_at, as_of, colour, start, maintenance } = row;
  return {
    asOf: Number(as_of),
    colour: colour as OperationalStatus,
    start: typeof start === 'string' ? (JSON.parse(start) as DaysState['start']) : null,
    maintenance: typeof maintenance === 'string' ? (JSON.parse(maintenance) as Maintenance) : NO_MAINTENANCE,
    redoAt: redo_at === null ? null : Number(redo_at),
  };
}

function write(
  component: IndexedComponent,
  { state, days, stretches }: CountedTime,
  before: KeptRow | undefined,
): void {
  addDaily(component, DAYS, new Map(Array.from(days, ([day, parts]) => [day, asNumbers(parts)])));
  const newest = writeStretches(component, stretches, before);
  component.rows.replace(STATE, component.c, { ...columnsOf(state), ...newest });
}

function columnsOf({ redoAt, asOf, colour, start, maintenance }: DaysState): KeptRow {
  const { declared, started } = maintenance;
  const isPlanned = started.length + (declared.at(-1)?.windows.length ?? 0) > 0;
  return {
    redo_at: redoAt,
    as_of: asOf,
    colour,
    is_up: start === null ? null : Number(start.success),
    up_until: start?.until === undefined ? null : Date.parse(start.until),
    is_planned: Number(isPlanned),
    start: start === null ? null : JSON.stringify(start),
    maintenance: started.length + declared.length === 0 ? null : JSON.stringify(maintenance),
  };
}

function forget(component: IndexedComponent): void {
  const { database, c } = component;
  forgetDaily(component, DAYS);
  for (const table of ['days_state', 'stretch'])
    statement(database, `DELETE FROM ${table} WHERE c = ?`).run(c);
}

const WRITE_STRETCHES = addingTo('INSERT OR REPLACE INTO stretch', 4);

/** The first goes on with the newest before it where it says the same. Tells which is the newest now. */
function writeStretches(
  { database, c, now, rows }: IndexedComponent,
  stretches: readonly Stretch[],
  before: KeptRow | undefined,
): Pick<KeptRow, (typeof NEWEST)[number]> {
  const { newest_began = null, newest_ended = null, newest_is_up = null } = before ?? {};
  let newest = { newest_began, newest_ended, newest_is_up };
  const oldest = now.getTime() - STRETCHES_KEPT_MS;
  for (const { from, until, isUp } of stretches) {
    const goesOn = newest.newest_ended === from && newest.newest_is_up === Number(isUp);
    newest = {
      newest_began: goesOn ? newest.newest_began : from,
      newest_ended: until,
      newest_is_up: Number(isUp),
    };
    if (until >= oldest) rows.add(WRITE_STRETCHES, [c, newest.newest_began, until, Number(isUp)]);
  }
  if (newest_began !== null && newest.newest_began !== newest_began)
    statement(database, 'DELETE FROM stretch WHERE c = ? AND began < ? AND ended < ?').run(c, oldest, oldest);
  return newest;
}
