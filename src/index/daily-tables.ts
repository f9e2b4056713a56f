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

/** Made once for each table and number of rows, as it is asked for with each component. */
const ADDING = new Map<string, string>();

/** The statement that adds numbers to those of a day in a table; of so many rows. */
export function addTo(daily: Daily, table: string, rows: number): string {
  const name = `${rows} ${table}`;
  const known = ADDING.get(name);
  if (known !== undefined) return known;
  const row = `(?, ?, ${daily.columns.map(() => '?').join(', ')})`;
  const query = addAll(daily, table, `VALUES ${Array.from({ length: rows }, () => row).join(', ')}`);
  ADDING.set(name, query);
  return query;
}

/** The statement that adds rows, as SQL. */
export function addAll({ columns, sums }: Daily, table: string, rows: string): string {
  const set = columns.map((column) => `${column} = ${sums?.[column] ?? `${column} + excluded.${column}`}`);
  return `INSERT INTO ${table} ${rows} ON CONFLICT DO UPDATE SET ${set.join(', ')}`;
}
