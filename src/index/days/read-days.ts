import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import { countRest, type DaysState } from '../../domain/days/component-days.ts';
import { fromNumbers } from '../../domain/days/day-numbers.ts';
import {
  beginOfDay,
  byDay,
  DAY_PARTS,
  NO_PARTS,
  type DayPart,
  type DayParts,
} from '../../domain/days/day-parts.ts';
import { OperationalStatus } from '../../domain/colour.ts';
import type { Span } from '../../domain/maintenance/spans.ts';
import { statement } from '../../store/sqlite/statements.ts';
import { readDaily, sumDaily } from '../daily.ts';
import { DAYS } from './days-part.ts';
import { findScope, scopesOf, type IndexedScope, type Scope, type ScopeKind } from '../scope.ts';

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
  const days = new Map<number, MutableParts>();
  for (const [day, numbers] of readDaily(database, DAYS, scope, { from, until }))
    days.set(day, { ...fromNumbers(numbers) });
  addRest(database, scope, days, now);
  const asked = [...days].filter(([day]) => day >= from && day <= until);
  return new Map(asked.sort(([one], [other]) => one - other));
}

type MutableParts = Record<DayPart, number>;

const REST =
  'SELECT c, as_of, colour, is_up, up_until, CASE WHEN is_planned THEN state END AS state FROM days_state';

/** Adds what holds behind the days that are counted, of each component until now. */
function addRest(
  database: DatabaseSync,
  { components, number }: IndexedScope,
  days: Map<number, MutableParts>,
  now: Date,
): void {
  for (const row of statement(database, `${REST} WHERE c IN (${components})`).all(number))
    for (const { part, from, until } of restOf(row, now))
      for (const [day, length] of byDay({ from, until })) {
        const parts = days.get(day) ?? { ...NO_PARTS };
        days.set(day, parts);
        parts[part] += length;
      }
}

interface RestSpan extends Span {
  readonly part: DayPart;
}

/** What holds behind the days that are counted of a component, until now. */
function restOf(row: Readonly<Record<string, SQLOutputValue>>, now: Date): RestSpan[] {
  if (row['state'] !== null) {
    const state = JSON.parse(String(row['state'])) as DaysState;
    return [...countRest(state, now)].flatMap(([day, parts]) =>
      DAY_PARTS.map((part) => ({ part, ...lengthOn(day, parts[part]) })),
    );
  }
  const rest = { from: Number(row['as_of']), until: now.getTime() };
  const colour = { part: OperationalStatus.parse(row['colour']), ...rest };
  if (row['is_up'] === null) return [colour];
  const until = row['up_until'] === null ? rest.until : Math.min(rest.until, Number(row['up_until']));
  return [colour, { part: row['is_up'] === 1 ? 'up' : 'down', from: rest.from, until }];
}

/** A span of this length on a day, whenever it was. */
function lengthOn(day: number, length: number): Span {
  return { from: beginOfDay(day), until: beginOfDay(day) + length };
}

/** How much of these days was what, until now, of each scope of which something is counted. */
export function sumDays(
  database: DatabaseSync,
  by: ScopeKind,
  range: DayRange,
  now: Date,
): Map<number, DayParts> {
  const sums = new Map<number, MutableParts>();
  for (const [scope, numbers] of sumDaily(database, DAYS, by, range))
    sums.set(scope, { ...fromNumbers(numbers) });
  const [begin, end] = [beginOfDay(range.from), beginOfDay(range.until + 1)];
  for (const row of statement(database, restOfScopes(by)).all()) {
    const scope = Number(row['scope']);
    const sum = sums.get(scope) ?? { ...NO_PARTS };
    sums.set(scope, sum);
    for (const { part, from, until } of restOf(row, now))
      sum[part] += Math.max(0, Math.min(until, end) - Math.max(from, begin));
  }
  return sums;
}

function restOfScopes(by: ScopeKind): string {
  return `SELECT scope, rest.* FROM (${REST}) AS rest CROSS JOIN (${scopesOf(by)}) USING (c)`;
}
