import type { DatabaseSync } from 'node:sqlite';
import { countRest, type DaysState } from '../../domain/days/component-days.ts';
import { DAY_PARTS, NO_PARTS, type DayParts } from '../../domain/days/day-parts.ts';
import { statement } from '../../store/sqlite/statements.ts';
import type { GroupKind } from '../groups.ts';

/** Whose days. */
export type DaysOf = { readonly component: string } | { readonly kind: GroupKind; readonly name: string };

/** Days in UTC since 1970, both of them asked for too. */
export interface DayRange {
  readonly from: number;
  readonly until: number;
}

const SUMS = DAY_PARTS.join(', ');

/** How much of each day was what, until now, oldest day first; days of which nothing is counted are left out. */
export function readDays(
  database: DatabaseSync,
  of: DaysOf,
  { from, until }: DayRange,
  now: Date,
): Map<number, DayParts> {
  const [table, column, number] =
    'component' in of
      ? ['day', 'c', componentNumber(database, of.component)]
      : ['group_day', 'g', groupOf(database, of)];
  if (number === undefined) return new Map();
  const days = new Map<number, DayParts>();
  const counted = statement(
    database,
    `SELECT day, ${SUMS} FROM ${table} WHERE ${column} = ? AND day BETWEEN ? AND ?`,
  ).all(number, from, until);
  for (const row of counted) days.set(Number(row['day']), partsOf(row));
  for (const state of statesOf(database, of, number))
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

function statesOf(database: DatabaseSync, of: DaysOf, number: number): DaysState[] {
  const query =
    'component' in of
      ? 'SELECT state FROM days_state WHERE c = ?'
      : 'SELECT state FROM member JOIN days_state USING (c) WHERE g = ?';
  return statement(database, query)
    .all(number)
    .map(({ state }) => JSON.parse(String(state)) as DaysState);
}

function partsOf(row: Record<string, unknown>): DayParts {
  const parts = { ...NO_PARTS };
  for (const part of DAY_PARTS) parts[part] = Number(row[part]);
  return parts;
}

function componentNumber(database: DatabaseSync, id: string): number | undefined {
  const row = statement(database, 'SELECT c FROM component WHERE id = ?').get(id);
  return row && Number(row['c']);
}

function groupOf(
  database: DatabaseSync,
  { kind, name }: Exclude<DaysOf, { component: string }>,
): number | undefined {
  const row = statement(database, 'SELECT g FROM fleet_group WHERE kind = ? AND name = ?').get(kind, name);
  return row && Number(row['g']);
}
