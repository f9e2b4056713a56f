import type { DatabaseSync } from 'node:sqlite';
import { DAY_PARTS, type DayParts } from '../../domain/days/day-parts.ts';
import { statement } from '../../store/sqlite/statements.ts';

/** By group and day, the parts in the order in which they are stored. */
type GroupSums = Map<number, Map<number, number[]>>;

/** While an index is made anew the sums of its groups are kept in memory: a few hundred days of each. */
const SUMS = new WeakMap<DatabaseSync, GroupSums>();

export function groupsOf(database: DatabaseSync, c: number): number[] {
  return statement(database, 'SELECT g FROM member WHERE c = ?')
    .all(c)
    .map(({ g }) => Number(g));
}

/** Adds a component's days to the sums of its groups. */
export function addToSums(database: DatabaseSync, c: number, days: ReadonlyMap<number, DayParts>): void {
  for (const g of groupsOf(database, c))
    for (const [day, parts] of days)
      add(
        database,
        g,
        day,
        DAY_PARTS.map((part) => parts[part]),
      );
}

/** Takes all of a component's days that are stored away from them. */
export function takeFromSums(database: DatabaseSync, c: number): void {
  const rows = statement(database, `SELECT day, ${DAY_PARTS.join(', ')} FROM day WHERE c = ?`).all(c);
  for (const g of groupsOf(database, c))
    for (const row of rows)
      add(
        database,
        g,
        Number(row['day']),
        DAY_PARTS.map((part) => -Number(row[part])),
      );
}

/** Stores the sums. */
export function writeSums(database: DatabaseSync): void {
  const insert = statement(
    database,
    `INSERT INTO group_day VALUES (?, ?, ${DAY_PARTS.map(() => '?').join(', ')})`,
  );
  for (const [g, days] of SUMS.get(database) ?? [])
    for (const [day, sums] of days) insert.run(g, day, ...sums);
  SUMS.delete(database);
}

function add(database: DatabaseSync, g: number, day: number, parts: readonly number[]): void {
  const sums = SUMS.get(database) ?? new Map<number, Map<number, number[]>>();
  SUMS.set(database, sums);
  const ofGroup = sums.get(g) ?? new Map<number, number[]>();
  sums.set(g, ofGroup);
  const before = ofGroup.get(day);
  ofGroup.set(day, before === undefined ? [...parts] : before.map((sum, index) => sum + (parts[index] ?? 0)));
}
