import type { DatabaseSync } from 'node:sqlite';
import {
  countAll,
  countOn,
  DAY_EVENTS,
  type CountedTime,
  type DaysState,
} from '../../domain/days/component-days.ts';
import { DAY_PARTS } from '../../domain/days/day-parts.ts';
import type { Stretch } from '../../domain/status/uptime.ts';
import { statement } from '../../store/sqlite/statements.ts';
import type { IndexedComponent, IndexPart } from '../part.ts';
import { addToSums, groupsOf, takeFromSums, writeSums } from './group-sums.ts';

const NUMBERS = DAY_PARTS.map((part) => `${part} INTEGER NOT NULL`).join(', ');
const ADDED = DAY_PARTS.map((part) => `${part} = ${part} + excluded.${part}`).join(', ');
const PLACES = DAY_PARTS.map(() => '?').join(', ');

/** Stretches of up and down are kept so long, for what is counted by the minute. */
export const STRETCHES_KEPT_MS = 100 * 24 * 3_600_000;

/**
 * `day`: how much of a day was what, in milliseconds, of each component until the newest of its events that counts.
 * `group_day`: the sums over the members of a group.
 * `days_state`: what is known behind that; `redo_at`: when something begins to count that is dated ahead of the clock.
 * `stretch`: when it was up and down, outside maintenance.
 */
const TABLES = `
  CREATE TABLE day (c INTEGER NOT NULL, day INTEGER NOT NULL, ${NUMBERS}, PRIMARY KEY (c, day)) WITHOUT ROWID;
  CREATE TABLE group_day (g INTEGER NOT NULL, day INTEGER NOT NULL, ${NUMBERS}, PRIMARY KEY (g, day)) WITHOUT ROWID;
  CREATE TABLE days_state (c INTEGER PRIMARY KEY, redo_at INTEGER, state TEXT NOT NULL);
  CREATE TABLE stretch (c INTEGER NOT NULL, began INTEGER NOT NULL, ended INTEGER NOT NULL, is_up INTEGER NOT NULL, PRIMARY KEY (c, began)) WITHOUT ROWID;
`;

/** How much of each day each component had which colour, and was up and down; the same of groups. */
export const daysPart: IndexPart = {
  id: 'days',
  version: 1,
  tables: TABLES,
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
  finish(database) {
    writeSums(database);
  },
};

/** What is known of a component behind its counted days; undefined where nothing that counts was recorded. */
export function readDaysState(database: DatabaseSync, c: number): DaysState | undefined {
  const row = statement(database, 'SELECT state FROM days_state WHERE c = ?').get(c);
  return row && (JSON.parse(String(row['state'])) as DaysState);
}

/** Adds a component's days to a group that it has joined, or takes them away from one that it has left. */
export function moveDays(
  database: DatabaseSync,
  { c, g, isIn }: { readonly c: number; readonly g: number; readonly isIn: boolean },
): void {
  const values = DAY_PARTS.map((part) => (isIn ? part : `-${part}`)).join(', ');
  statement(
    database,
    `INSERT INTO group_day SELECT ?, day, ${values} FROM day WHERE c = ? ON CONFLICT DO UPDATE SET ${ADDED}`,
  ).run(g, c);
}

function write(
  { database, c, now, isAnew }: IndexedComponent,
  { state, days, stretches }: CountedTime,
): void {
  const addDay = statement(
    database,
    `INSERT INTO day VALUES (?, ?, ${PLACES}) ON CONFLICT DO UPDATE SET ${ADDED}`,
  );
  const addToGroup = statement(
    database,
    `INSERT INTO group_day SELECT g, ?, ${PLACES} FROM member WHERE c = ? ON CONFLICT DO UPDATE SET ${ADDED}`,
  );
  for (const [day, parts] of days) {
    const values = DAY_PARTS.map((part) => parts[part]);
    addDay.run(c, day, ...values);
    if (!isAnew) addToGroup.run(day, ...values, c);
  }
  if (isAnew) addToSums(database, c, days);
  statement(database, 'INSERT OR REPLACE INTO days_state VALUES (?, ?, ?)').run(
    c,
    state.redoAt,
    JSON.stringify(state),
  );
  writeStretches({ database, c, now }, stretches);
}

function forget({ database, c, isAnew }: IndexedComponent): void {
  if (isAnew) takeFromSums(database, c);
  else for (const g of groupsOf(database, c)) moveDays(database, { c, g, isIn: false });
  for (const table of ['day', 'days_state', 'stretch'])
    statement(database, `DELETE FROM ${table} WHERE c = ?`).run(c);
}

function writeStretches(
  { database, c, now }: Pick<IndexedComponent, 'database' | 'c' | 'now'>,
  stretches: readonly Stretch[],
): void {
  const oldest = now.getTime() - STRETCHES_KEPT_MS;
  statement(database, 'DELETE FROM stretch WHERE c = ? AND began < ? AND ended < ?').run(c, oldest, oldest);
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
  for (const { from, until, isUp } of joins ? stretches.slice(1) : stretches)
    if (until >= oldest) add.run(c, from, until, Number(isUp));
}
