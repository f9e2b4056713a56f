import type { DatabaseSync } from 'node:sqlite';
import { countRest, type DaysState } from '../../domain/days/component-days.ts';
import { fromNumbers } from '../../domain/days/day-numbers.ts';
import { DAY_PARTS, NO_PARTS, type DayParts } from '../../domain/days/day-parts.ts';
import { statement } from '../../store/sqlite/statements.ts';
import { readDaily } from '../daily.ts';
import { DAYS } from './days-part.ts';
import { findScope, type IndexedScope, type Scope } from '../scope.ts';

/** Days in UTC since 1970, both of them asked for too. */
export interface DayRange {
  readonly from: number;
  readonly until: number;
}

/** How much of each day was what, until now, oldest day first; days of which nothing is counted are left out. */
export function readDays(
  database: DatabaseSync,
  of: Scope,
  { from, until }: DayRange,
  now: Date,
): Map<number, DayParts> {
  const scope = findScope(database, of);
  if (scope === undefined) return new Map();
  const days = new Map<number, DayParts>();
  for (const [day, numbers] of readDaily(database, DAYS, scope, { from, until }))
    days.set(day, fromNumbers(numbers));
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
