import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import { countRest } from '../../domain/days/component-days.ts';
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
import { DAYS, stateIn } from './days-part.ts';
import { findScope, scopesOf, type IndexedScope, type MeasuredScopes, type Scope } from '../scope.ts';

const DAY_MS = 24 * 3_600_000;

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

type MutableParts = Mutable<DayParts>;

const REST =
  'SELECT c, redo_at, as_of, colour, is_up, up_until, is_planned, CASE WHEN is_planned THEN start END AS start, maintenance FROM days_state';

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
  if (row['is_planned'] === 1)
    return [...countRest(stateIn(row), now)].flatMap(([day, parts]) =>
      DAY_PARTS.map((part) => ({ part, ...lengthOn(day, parts[part]) })),
    );
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

/** What `uptime` counts, of a scope. */
export type UpParts = Pick<DayParts, 'up' | 'down' | 'maintenance'>;
const UP_COLUMNS = {
  name: DAYS.name,
  columns: ['days', 'counted', 'down', 'maintenance', 'untold'],
} as const;

/** How much of these days it was up, down and in maintenance, until now, of each scope of which something is counted. */
export function sumUpParts(
  database: DatabaseSync,
  of: MeasuredScopes,
  range: DayRange,
  now: Date,
): Map<number, UpParts> {
  const sums = new Map<number, Mutable<UpParts>>();
  const sumOf = (scope: unknown): Mutable<UpParts> => {
    const sum = sums.get(Number(scope)) ?? { up: 0, down: 0, maintenance: 0 };
    sums.set(Number(scope), sum);
    return sum;
  };
  for (const [scope, numbers] of sumDaily(database, UP_COLUMNS, of, range)) {
    const [days = 0, counted = 0, down = 0, maintenance = 0, untold = 0] = numbers;
    Object.assign(sumOf(scope), {
      up: days * DAY_MS + counted - down - maintenance - untold,
      down,
      maintenance,
    });
  }
  const [begin, end] = [beginOfDay(range.from), beginOfDay(range.until + 1)];
  for (const { scope, is_up, told } of statement(database, restOfScopes(of)).all(
    Math.min(now.getTime(), end),
    begin,
  ))
    sumOf(scope)[is_up === 1 ? 'up' : 'down'] += Number(told);
  for (const row of statement(database, plannedOfScopes(of)).all())
    for (const { part, from, until } of restOf(row, now))
      if (part === 'up' || part === 'down' || part === 'maintenance')
        sumOf(row['scope'])[part] += Math.max(0, Math.min(until, end) - Math.max(from, begin));
  return sums;
}

type Mutable<Parts> = { -readonly [Part in keyof Parts]: Parts[Part] };

/** Where no maintenance may follow, the rest of all components is summed at once: until `?1`, and not before `?2`. */
function restOfScopes(of: MeasuredScopes): string {
  return `SELECT scope, is_up, sum(max(0, min(ifnull(up_until, ?1), ?1) - max(as_of, ?2))) AS told
    FROM days_state CROSS JOIN (${scopesOf(of)}) USING (c)
    WHERE is_planned = 0 AND is_up IS NOT NULL GROUP BY scope, is_up`;
}

function plannedOfScopes(of: MeasuredScopes): string {
  return `SELECT scope, rest.* FROM (${REST} WHERE is_planned = 1) AS rest CROSS JOIN (${scopesOf(of)}) USING (c)`;
}
