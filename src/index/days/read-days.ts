import type { DatabaseSync } from 'node:sqlite';
import { countRest, type DaysState } from '../../domain/days/component-days.ts';
import { fromNumbers } from '../../domain/days/day-numbers.ts';
import {
  addParts,
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
  const days = new Map<number, MutableParts>();
  for (const [day, numbers] of readDaily(database, DAYS, scope, { from, until }))
    days.set(day, { ...fromNumbers(numbers) });
  addRest(database, scope, days, now);
  const asked = [...days].filter(([day]) => day >= from && day <= until);
  return new Map(asked.sort(([one], [other]) => one - other));
}

type MutableParts = Record<DayPart, number>;

const REST =
  'SELECT as_of, colour, is_up, up_until, CASE WHEN is_planned THEN state END AS state FROM days_state';

/** Adds what holds behind the days that are counted, of each component until now. */
function addRest(
  database: DatabaseSync,
  { components, number }: IndexedScope,
  days: Map<number, MutableParts>,
  now: Date,
): void {
  const add = (part: DayPart, span: Span): void => {
    for (const [day, length] of byDay(span)) {
      const parts = days.get(day) ?? { ...NO_PARTS };
      days.set(day, parts);
      parts[part] += length;
    }
  };
  for (const row of statement(database, `${REST} WHERE c IN (${components})`).all(number)) {
    if (row['state'] === null) {
      const rest = { from: Number(row['as_of']), until: now.getTime() };
      add(OperationalStatus.parse(row['colour']), rest);
      const until = row['up_until'] === null ? rest.until : Math.min(rest.until, Number(row['up_until']));
      if (row['is_up'] !== null) add(row['is_up'] === 1 ? 'up' : 'down', { ...rest, until });
    } else {
      const state = JSON.parse(String(row['state'])) as DaysState;
      for (const [day, parts] of countRest(state, now))
        for (const part of DAY_PARTS) add(part, lengthOn(day, parts[part]));
    }
  }
}

/** A span of this length on a day, whenever it was. */
function lengthOn(day: number, length: number): Span {
  return { from: beginOfDay(day), until: beginOfDay(day) + length };
}

/** The sum of several days. */
export function sumDays(days: Iterable<DayParts>): DayParts {
  let sum = NO_PARTS;
  for (const parts of days) sum = addParts(sum, parts);
  return sum;
}
