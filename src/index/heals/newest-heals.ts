import type { DatabaseSync } from 'node:sqlite';
import { numberOf, statement } from '../../store/sqlite/statements.ts';

const OF_ONE = '(? IS NULL OR listed.id = ?)';

/** The components of the fleet of which the newest so many steps of heals are; of one alone where it is named. */
export function componentsWithHeals(database: DatabaseSync, newest: number, id?: string): string[] {
  return statement(
    database,
    `SELECT DISTINCT id FROM (
       SELECT listed.id AS id FROM heal JOIN listed USING (c) WHERE ${OF_ONE} ORDER BY at DESC LIMIT ?)`,
  )
    .all(id ?? null, id ?? null, newest)
    .map((row) => String(row['id']));
}

/** How many steps heals of the fleet, or of one component, had. */
export function countHeals(database: DatabaseSync, id?: string): number {
  const of = 'SELECT count(*) FROM heal JOIN listed USING (c)';
  return (
    (id === undefined ? numberOf(database, of) : numberOf(database, `${of} WHERE listed.id = ?`, id)) ?? 0
  );
}
