import type { DatabaseSync } from 'node:sqlite';
import { statement } from '../store/sqlite/statements.ts';

/** What a part works with; all of it in one transaction. */
export interface IndexedComponent {
  readonly database: DatabaseSync;
  /** The component's number in the index. */
  readonly c: number;
  readonly id: string;
  readonly now: Date;
  /** Whether the whole index is being made anew. */
  readonly isAnew: boolean;
}

/** The component's number in the index, which it gets where it has none, and the number of its newest event there. */
export function numberOfComponent(database: DatabaseSync, id: string): { c: number; last: number } {
  statement(database, 'INSERT OR IGNORE INTO component (id) VALUES (?)').run(id);
  const row = statement(database, 'SELECT c, last FROM component WHERE id = ?').get(id);
  return { c: Number(row?.['c']), last: Number(row?.['last']) };
}
