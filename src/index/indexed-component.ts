import type { DatabaseSync } from 'node:sqlite';
import { statement } from '../store/sqlite/statements.ts';
import type { KeptRows } from './kept-rows.ts';
import type { DailySums } from './daily-sums.ts';

/** What a part works with; all of it in one transaction. */
export interface IndexedComponent {
  readonly database: DatabaseSync;
  /** The component's number in the index. */
  readonly c: number;
  readonly id: string;
  readonly now: Date;
  /** Whether the whole index is made, one component after the other. */
  readonly isAnew: boolean;
  /** The numbers of the groups that it is in. */
  readonly groups: readonly number[];
  /** What is added to the days of groups. */
  readonly sums: DailySums;
  /** What is read and written of many components at once. */
  readonly rows: KeptRows;
}

/** The component's number in the index, which it gets where it has none, and the number of its newest event there. */
export function numberOfComponent(database: DatabaseSync, id: string): { c: number; last: number } {
  const find = statement(database, 'SELECT c, last FROM component WHERE id = ?');
  const row = find.get(id) ?? addComponent(database, id);
  return { c: Number(row?.['c']), last: Number(row?.['last']) };
}

function addComponent(database: DatabaseSync, id: string): Record<string, unknown> | undefined {
  return statement(database, 'INSERT INTO component (id) VALUES (?) RETURNING c, last').get(id);
}

/** The numbers of the groups that each of these components is in. */
export function groupsOfComponents(
  database: DatabaseSync,
  numbers: readonly number[],
): (c: number) => readonly number[] {
  const groups = new Map<number, number[]>(numbers.map((c) => [c, []]));
  for (const { c, g } of statement(
    database,
    'SELECT c, g FROM member WHERE c IN (SELECT value FROM json_each(?))',
  ).all(JSON.stringify(numbers)))
    groups.get(Number(c))?.push(Number(g));
  return (c) => groups.get(c) ?? [];
}
