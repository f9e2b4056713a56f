import type { DatabaseSync } from 'node:sqlite';
import { statement } from '../../store/sqlite/statements.ts';

/** The ids of the components that have an open episode, or, where `since` is given, one that ended then or later. */
export function componentsWithEpisodes(database: DatabaseSync, since?: Date): ReadonlySet<string> {
  const rows = statement(
    database,
    'SELECT id FROM component WHERE c IN (SELECT c FROM episode WHERE ended IS NULL OR ended >= ?)',
  ).all(since?.getTime() ?? null);
  return new Set(rows.map(({ id }) => String(id)));
}
