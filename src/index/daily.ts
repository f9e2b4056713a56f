import type { DatabaseSync } from 'node:sqlite';
import { statement } from '../store/sqlite/statements.ts';
import type { MemberChange } from './groups.ts';
import type { IndexedComponent } from './indexed-component.ts';
import type { IndexedScope } from './scope.ts';

/** Numbers that a component has for each day, and that are summed by group: for the tables `<name>` and `group_<name>`. */
export interface Daily {
  readonly name: string;
  readonly columns: readonly string[];
  /** How a column is summed, as SQL, where that is not by adding `excluded.<column>`. */
  readonly sums?: Readonly<Record<string, string>>;
  /** The same numbers as those sums would write them; left out where nothing is summed otherwise. */
  readonly normal?: (numbers: DailyNumbers) => DailyNumbers;
}

/** In the order of the columns. */
export type DailyNumbers = readonly number[];

/** Statements that make the tables. */
export function dailyTables({ name, columns }: Daily): string {
  const numbers = columns.map((column) => `${column} INTEGER NOT NULL`).join(', ');
  return `
    CREATE TABLE ${name} (c INTEGER NOT NULL, day INTEGER NOT NULL, ${numbers}, PRIMARY KEY (c, day)) WITHOUT ROWID;
    CREATE TABLE group_${name} (g INTEGER NOT NULL, day INTEGER NOT NULL, ${numbers}, PRIMARY KEY (g, day)) WITHOUT ROWID;
  `;
}

/** Adds a component's numbers to those of its days, and to those of its groups. */
export function addDaily(
  { database, c, isAnew }: IndexedComponent,
  daily: Daily,
  days: ReadonlyMap<number, DailyNumbers>,
): void {
  const add = statement(database, addTo(daily, daily.name));
  for (const [day, numbers] of days) add.run(c, day, ...numbers);
  for (const { g } of statement(database, 'SELECT g FROM member WHERE c = ?').all(c)) {
    if (isAnew) addToSums(database, daily, Number(g), days);
    else {
      const addToGroup = statement(database, addTo(daily, `group_${daily.name}`));
      for (const [day, numbers] of days) addToGroup.run(Number(g), day, ...numbers);
    }
  }
}

/** Takes all days of a component away. */
export function forgetDaily(component: IndexedComponent, daily: Daily): void {
  const { database, c, isAnew } = component;
  for (const { g } of statement(database, 'SELECT g FROM member WHERE c = ?').all(c)) {
    if (isAnew) addToSums(database, daily, Number(g), negative(database, daily, c));
    else moveDaily(database, daily, { c, g: Number(g), isIn: false });
  }
  statement(database, `DELETE FROM ${daily.name} WHERE c = ?`).run(c);
}

/** Adds a component's days to a group that it has joined, or takes them away from one that it has left. */
export function moveDaily(database: DatabaseSync, daily: Daily, { c, g, isIn }: MemberChange): void {
  const { name, columns } = daily;
  const values = columns.map((column) => (isIn ? column : `-${column}`)).join(', ');
  statement(
    database,
    `INSERT INTO group_${name} SELECT ?, day, ${values} FROM ${name} WHERE c = ? ${onConflict(daily)}`,
  ).run(g, c);
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

/** While an index is made anew, the sums of its groups are kept in memory, which is some hundred days of each. */
const SUMS = new WeakMap<DatabaseSync, Map<string, Map<number, Map<number, DailyNumbers>>>>();

/** Begins to make all sums anew. */
export function beginSums(database: DatabaseSync): void {
  SUMS.delete(database);
}

/** Stores the sums that were made anew. */
export function writeSums(database: DatabaseSync, daily: Daily): void {
  const { name, columns, normal } = daily;
  const insert = statement(
    database,
    `INSERT INTO group_${name} VALUES (?, ?, ${columns.map(() => '?').join(', ')})`,
  );
  for (const [g, days] of SUMS.get(database)?.get(name) ?? [])
    for (const [day, sums] of days) insert.run(g, day, ...(normal?.(sums) ?? sums));
}

function addToSums(
  database: DatabaseSync,
  { name }: Daily,
  g: number,
  days: ReadonlyMap<number, DailyNumbers>,
): void {
  const all = SUMS.get(database) ?? new Map<string, Map<number, Map<number, DailyNumbers>>>();
  SUMS.set(database, all);
  const ofTable = all.get(name) ?? new Map<number, Map<number, DailyNumbers>>();
  all.set(name, ofTable);
  const sums = ofTable.get(g) ?? new Map<number, DailyNumbers>();
  ofTable.set(g, sums);
  for (const [day, numbers] of days) {
    const before = sums.get(day);
    sums.set(day, before === undefined ? numbers : numbers.map((one, index) => one + (before[index] ?? 0)));
  }
}

function negative(database: DatabaseSync, { name, columns }: Daily, c: number): Map<number, DailyNumbers> {
  const rows = statement(database, `SELECT day, ${columns.join(', ')} FROM ${name} WHERE c = ?`).all(c);
  return new Map(rows.map((row) => [Number(row['day']), columns.map((column) => -Number(row[column]))]));
}

function addTo(daily: Daily, table: string): string {
  const { columns } = daily;
  return `INSERT INTO ${table} VALUES (?, ?, ${columns.map(() => '?').join(', ')}) ${onConflict(daily)}`;
}

function onConflict({ columns, sums }: Daily): string {
  const set = columns.map((column) => `${column} = ${sums?.[column] ?? `${column} + excluded.${column}`}`);
  return `ON CONFLICT DO UPDATE SET ${set.join(', ')}`;
}
