import type { DatabaseSync } from 'node:sqlite';
import { statement } from '../store/sqlite/statements.ts';
import type { MemberChange } from './groups.ts';
import type { IndexedComponent } from './indexed-component.ts';
import { addTo, type Daily, type DailyNumbers } from './daily-tables.ts';
import type { DailySums } from './daily-sums.ts';
import { scopesOf, type IndexedScope, type ScopeKind } from './scope.ts';

/** Adds a component's numbers to those of its days, and to those of its groups. */
export function addDaily(
  { database, c, groups, sums }: IndexedComponent,
  daily: Daily,
  days: ReadonlyMap<number, DailyNumbers>,
): void {
  const add = statement(database, addTo(daily, daily.name));
  for (const [day, numbers] of days) add.run(c, day, ...numbers);
  for (const g of groups) sums.add(daily, g, days);
}

/** Takes all days of a component away. */
export function forgetDaily({ database, c, groups, sums }: IndexedComponent, daily: Daily): void {
  if (groups.length > 0) {
    const days = daysOf(database, daily, c, -1);
    for (const g of groups) sums.add(daily, g, days);
  }
  statement(database, `DELETE FROM ${daily.name} WHERE c = ?`).run(c);
}

/** Adds a component's days to a group that it has joined, or takes them away from one that it has left. */
export function moveDaily(
  database: DatabaseSync,
  sums: DailySums,
  daily: Daily,
  { c, g, isIn }: MemberChange,
): void {
  sums.add(daily, g, daysOf(database, daily, c, isIn ? 1 : -1));
}

/** The numbers of a component's, or a group's, days, oldest first. */
export function readDaily(
  database: DatabaseSync,
  { name, columns }: Daily,
  { isComponent, number }: IndexedScope,
  { from, until }: { readonly from: number; readonly until: number },
): Map<number, DailyNumbers> {
  const [table, key] = isComponent ? [name, 'c'] : [`group_${name}`, 'g'];
  const rows = statement(
    database,
    `SELECT day, ${columns.join(', ')} FROM ${table} WHERE ${key} = ? AND day BETWEEN ? AND ? ORDER BY day`,
  ).all(number, from, until);
  return new Map(rows.map((row) => [Number(row['day']), columns.map((column) => Number(row[column]))]));
}

/** The sums of the numbers of several days, of each scope that has any. */
export function sumDaily(
  database: DatabaseSync,
  { name, columns }: Daily,
  by: ScopeKind,
  { from, until }: { readonly from: number; readonly until: number },
): Map<number, DailyNumbers> {
  const [table, key] = by === 'component' ? [name, 'c'] : [`group_${name}`, 'g'];
  const sums = columns.map((column) => `sum(${column}) AS ${column}`).join(', ');
  const rows = statement(
    database,
    `SELECT scope, ${sums} FROM (SELECT DISTINCT scope FROM (${scopesOf(by)})) CROSS JOIN ${table} ON ${key} = scope
      WHERE day BETWEEN ? AND ? GROUP BY scope`,
  ).all(from, until);
  return new Map(rows.map((row) => [Number(row['scope']), columns.map((column) => Number(row[column]))]));
}

/** A component's days; with `sign` -1 what takes them away. */
function daysOf(database: DatabaseSync, daily: Daily, c: number, sign: 1 | -1): Map<number, DailyNumbers> {
  const { name, columns } = daily;
  const rows = statement(database, `SELECT day, ${columns.join(', ')} FROM ${name} WHERE c = ?`).all(c);
  return new Map(
    rows.map((row) => [Number(row['day']), columns.map((column) => sign * Number(row[column]))]),
  );
}
