import type { DatabaseSync } from 'node:sqlite';
import { restOfStretches } from '../../domain/days/component-days.ts';
import type { Stretch } from '../../domain/status/stretch.ts';
import { statement } from '../../store/sqlite/statements.ts';
import { findScope } from '../scope.ts';
import { readDaysState } from './days-part.ts';

/** When a component was up and down, outside maintenance, from some moment on until now; in order. */
export function readStretches(database: DatabaseSync, component: string, from: number, now: Date): Stretch[] {
  const scope = findScope(database, { component });
  if (scope === undefined) return [];
  const counted = statement(
    database,
    'SELECT began, ended, is_up FROM stretch WHERE c = ? AND ended > ? ORDER BY began',
  )
    .all(scope.number, from)
    .map((row) => ({ from: Number(row['began']), until: Number(row['ended']), isUp: row['is_up'] === 1 }));
  const state = readDaysState(database, scope.number);
  return state === undefined ? counted : [...counted, ...restOfStretches(state, now)];
}
