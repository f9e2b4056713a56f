import type { DatabaseSync } from 'node:sqlite';
import { countRest, type DaysState } from '../../domain/days/component-days.ts';
import { DAY_PARTS, NO_PARTS, type DayParts } from '../../domain/days/day-parts.ts';
import { statement } from '../../store/sqlite/statements.ts';
import { findScope, type IndexedScope, type Scope } from '../scope.ts';

/** Days in UTC since 1970, both of them asked for too. */
export interface DayRange {
  readonly from: number;
  readonly until: number;
}

const SUMS = DAY_PARTS.join(', ');

/** How much of each day was what, until now, oldest day first; days of which nothing is counted are left out. */
export function readDays(
  database: DatabaseSync,
  of: Scope,
  { from, until }: DayRange,
  now: Date,
): Map<number, DayParts> {
  const scope = findScope(database, of);
  if (scope === undefined) return new Map();
  const { isComponent, number } = scope;
  const [table, column] = isComponent ? ['day', 'c'] : ['group_day', 'g'];
  const days = new Map<number, DayParts>();
  const counted = statement(
    database,
    `SELECT day, ${SUMS} FROM ${table} WHERE ${column} = ? AND day BETWEEN ? AND ?`,
  ).all(number, from, until);
  for (const row of counted) days.set(Number(row['day']), partsOf(row));
  for (const state of statesOf(database, scope))
    for (const [day, parts] of countRest(state, now))
      if (day >= from && day <= until) days.set(day, sumOf(days.get(day) ?? NO_PARTS, parts));
  return new Map([...days].sort(([one], [other]) => one - other));
}

/** The sum of several days. */
export function sumDays(days: Iterable<DayParts>): DayParts {
  let sum = NO_PARTS;
  for (const parts of days) sum = sumOf(sum, parts);
  return sum;
}

function sumOf(one: DayParts, other: DayParts): DayParts {
  const sum = { ...one };
  for (const part of DAY_PARTS) sum[part] += other[part];
  return sum;
}

function statesOf(database: DatabaseSync, { components, number }: IndexedScope): DaysState[] {
  return statement(database, `SELECT state FROM days_state WHERE c IN (${components})`)
    .all(number)
    .map(({ state }) => JSON.parse(String(state)) as DaysState);
}

function partsOf(row: Record<string, unknown>): DayParts {
  const parts = { ...NO_PARTS };
  for (const part of DAY_PARTS) parts[part] = Number(row[part]);
  return parts;
}
