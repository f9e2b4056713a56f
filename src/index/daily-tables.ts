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

/** Made once for each table, as it is asked for with each component. */
const ADDING = new Map<string, string>();

/** The statement that adds numbers to those of a day in a table. */
export function addTo({ columns, sums }: Daily, table: string): string {
  const known = ADDING.get(table);
  if (known !== undefined) return known;
  const set = columns.map((column) => `${column} = ${sums?.[column] ?? `${column} + excluded.${column}`}`);
  const places = columns.map(() => '?').join(', ');
  const query = `INSERT INTO ${table} VALUES (?, ?, ${places}) ON CONFLICT DO UPDATE SET ${set.join(', ')}`;
  ADDING.set(table, query);
  return query;
}
