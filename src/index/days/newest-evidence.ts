import type { DatabaseSync } from 'node:sqlite';
import { numberOf } from '../../store/sqlite/statements.ts';

/** When the newest start, health check or change of colour was of any component; undefined where there is none. */
export function newestEvidence(database: DatabaseSync): Date | undefined {
  const at = numberOf(database, 'SELECT max(as_of) FROM days_state JOIN listed USING (c)');
  return at === undefined ? undefined : new Date(at);
}
