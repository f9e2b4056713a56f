import type { DatabaseSync } from 'node:sqlite';
import { dayOf } from '../domain/days/day-parts.ts';
import { numberOf, statement } from '../store/sqlite/statements.ts';
import type { MemberChange } from './groups.ts';
import type { IndexedComponent } from './indexed-component.ts';
import { addAll, addTo, type Daily, type DailyNumbers } from './daily-tables.ts';
import type { DailySums } from './daily-sums.ts';
import { scopesOf, type IndexedScope, type MeasuredScopes } from './scope.ts';

/**
 * A day's rows of all components lie together so long, as news of the fleet is of one day: among all days of each component, a
 * row of each is a page of its own to be written.
 */
const RECENT_DAYS = 31;

/** Adds a component's numbers to those of its days, and to those of its groups. */
export function addDaily(
  { c, now, isAnew, groups, sums, rows }: IndexedComponent,
  daily: Daily,
  days: ReadonlyMap<number, DailyNumbers>,
): void {
  const [adding, addingRecent] = [addTo(daily, daily.name), addTo(daily, `recent_${daily.name}`)];
  const oldest = isAnew ? Infinity : dayOf(now.getTime()) - RECENT_DAYS;
  for (const [day, numbers] of days)
    if (day > oldest) rows.add(addingRecent, [day, c, ...numbers]);
    else rows.add(adding, [c, day, ...numbers]);
  for (const g of groups) sums.add(daily, g, days);
}

/** Takes all days of a component away. */
export function forgetDaily({ database, c, groups, sums }: IndexedComponent, daily: Daily): void {
  if (groups.length > 0) {
    const days = daysOf(database, daily, c, -1);
    for (const g of groups) sums.add(daily, g, days);
  }
  statement(database, `DELETE FROM ${daily.name} WHERE c = ?`).run(c);
  statement(
    database,
    `DELETE FROM recent_${daily.name} WHERE (day, c) IN (SELECT day, ?1 FROM (${recentDays(daily)}))`,
  ).run(c);
}

/** Puts what is recent with the other days, once in about as many days as are recent. */
export function foldRecent(database: DatabaseSync, daily: Daily, now: Date): void {
  const { name, columns } = daily;
  const oldest = numberOf(database, `SELECT min(day) FROM recent_${name}`) ?? Infinity;
  if (oldest > dayOf(now.getTime()) - RECENT_DAYS) return;
  const rows = `SELECT c, day, ${columns.join(', ')} FROM recent_${name} WHERE TRUE ORDER BY c, day`;
  statement(database, addAll(daily, name, rows)).run();
  statement(database, `DELETE FROM recent_${name}`).run();
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
  daily: Daily,
  { isComponent, number }: IndexedScope,
  { from, until }: { readonly from: number; readonly until: number },
): Map<number, DailyNumbers> {
  const { name, columns } = daily;
  const days = isComponent ? daysOfComponent(daily) : `SELECT * FROM group_${name} WHERE g = ?1`;
  const rows = statement(
    database,
    `SELECT day, ${columns.join(', ')} FROM (${days}) WHERE day BETWEEN ?2 AND ?3 ORDER BY day`,
  ).all(number, from, until);
  return new Map(rows.map((row) => [Number(row['day']), columns.map((column) => Number(row[column]))]));
}

/** The sums of the numbers of several days, of each scope that has any. */
export function sumDaily(
  database: DatabaseSync,
  { name, columns }: Pick<Daily, 'name' | 'columns'>,
  of: MeasuredScopes,
  range: { readonly from: number; readonly until: number },
): Map<number, DailyNumbers> {
  const isComponent = of.by === 'component';
  const [table, key] = isComponent ? [name, 'c'] : [`group_${name}`, 'g'];
  const sum = columns.map((column) => `sum(${column}) AS ${column}`).join(', ');
  const scopes = `(SELECT DISTINCT scope FROM (${scopesOf(of)}))`;
  const found = new Map<number, DailyNumbers>();
  for (const from of [
    `${scopes} CROSS JOIN ${table} ON ${key} = scope WHERE TRUE`,
    // Whether a component is asked for is looked up: a join would look through all of them for each row.
    ...(isComponent ? [`(SELECT *, c AS scope FROM recent_${name}) WHERE c IN ${scopes}`] : []),
  ])
    for (const row of statement(
      database,
      `SELECT scope, ${sum} FROM ${from} AND day BETWEEN ? AND ? GROUP BY scope`,
    ).all(range.from, range.until)) {
      const known = found.get(Number(row['scope']));
      const numbers = columns.map((column, place) => Number(row[column]) + (known?.[place] ?? 0));
      found.set(Number(row['scope']), numbers);
    }
  return found;
}

/** A component's days; with `sign` -1 what takes them away. */
function daysOf(database: DatabaseSync, daily: Daily, c: number, sign: 1 | -1): Map<number, DailyNumbers> {
  const { columns } = daily;
  const rows = statement(database, daysOfComponent(daily)).all(c);
  return new Map(
    rows.map((row) => [Number(row['day']), columns.map((column) => sign * Number(row[column]))]),
  );
}

/** The days from the first to the last of which something is recent. */
function recentDays({ name }: Daily): string {
  return `WITH RECURSIVE known (day) AS (SELECT min(day) FROM recent_${name} UNION ALL
      SELECT day + 1 FROM known WHERE day < (SELECT max(day) FROM recent_${name}))
    SELECT day FROM known`;
}

/** The query of the days of the component with the number `?1`. */
function daysOfComponent(daily: Daily): string {
  const { name, columns } = daily;
  const numbers = columns.join(', ');
  const sums = columns.map((column) => `sum(${column}) AS ${column}`).join(', ');
  return `SELECT day, ${sums} FROM (
      SELECT day, ${numbers} FROM ${name} WHERE c = ?1
      UNION ALL SELECT day, ${numbers} FROM (${recentDays(daily)}) CROSS JOIN recent_${name} USING (day) WHERE c = ?1
    ) GROUP BY day`;
}
