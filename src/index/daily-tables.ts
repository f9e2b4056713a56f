import { addingTo, type AddingStatement } from '../store/sqlite/add-rows.ts';

/**
 * Numbers that a component has for each day, and that are summed by group: for the tables `<name>`, `recent_<name>` and
 * `group_<name>`. What a component has of a day is the sum of both of its rows.
 */
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
    CREATE TABLE recent_${name} (day INTEGER NOT NULL, c INTEGER NOT NULL, ${numbers}, PRIMARY KEY (day, c)) WITHOUT ROWID;
    CREATE TABLE group_${name} (g INTEGER NOT NULL, day INTEGER NOT NULL, ${numbers}, PRIMARY KEY (g, day)) WITHOUT ROWID;
  `;
}

/** Made once for each table, as it is asked for with each component. */
const ADDING = new Map<string, AddingStatement>();

/** The statement that adds numbers to those of a day in a table. */
export function addTo(daily: Daily, table: string): AddingStatement {
  const known =
    ADDING.get(table) ?? addingTo(`INSERT INTO ${table}`, 2 + daily.columns.length, onConflict(daily));
  ADDING.set(table, known);
  return known;
}

/** The statement that adds the rows of a query. */
export function addAll(daily: Daily, table: string, query: string): string {
  return `INSERT INTO ${table} ${query}${onConflict(daily)}`;
}

function onConflict({ columns, sums }: Daily): string {
  const set = columns.map((column) => `${column} = ${sums?.[column] ?? `${column} + excluded.${column}`}`);
  return ` ON CONFLICT DO UPDATE SET ${set.join(', ')}`;
}
