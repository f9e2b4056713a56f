import type { SQLOutputValue } from 'node:sqlite';
import { HOLD_MS, measureHeals, rankStrategies, type HealTimes } from '../../domain/analytics/heals.ts';
import { HEAL_OUTCOMES } from '../../domain/healing/heal.ts';
import { statement } from '../../store/sqlite/statements.ts';
import { byScope, scopesOf } from '../scope.ts';
import type { Measure, MeasureQuestion } from './measure.ts';

/** Whether what was healed stays well. */
export const HEALS_MEASURE: Measure = {
  id: 'heals',
  description: 'heals that healed, and after which the component did not fail again within a day',
  measure(asked) {
    const healsOf = byScope(readRows(asked), healOf);
    return (scope) => measureHeals(healsOf(scope).flat(), asked.window.until);
  },
  rank: (asked, limit) => [rankStrategies(readRows(asked).flatMap(healOf), asked.window.until, limit)],
};

const FAILED_AGAIN = `(SELECT began FROM episode WHERE episode.c = heal.c AND began > at AND began <= min(at + ${HOLD_MS}, ?)
  AND worst IN ('red', 'yellow') ORDER BY began LIMIT 1)`;

type HealRow = Record<string, SQLOutputValue>;

/** Those whose outcome was known in the window. */
function readRows({ database, by, most, window: { from, until } }: MeasureQuestion): HealRow[] {
  return statement(
    database,
    `SELECT scope, strategy, outcome, at, ${FAILED_AGAIN} AS failed_again
      FROM heal CROSS JOIN (${scopesOf({ by, most })}) USING (c) WHERE at BETWEEN ? AND ? ORDER BY c, seq`,
  ).all(until, from, until);
}

/** None for an outcome that another version had. */
function healOf(row: HealRow): HealTimes[] {
  const outcome = HEAL_OUTCOMES.find((one) => one === row['outcome']);
  const failedAgain = row['failed_again'] === null ? null : Number(row['failed_again']);
  return outcome === undefined
    ? []
    : [{ strategy: String(row['strategy']), outcome, at: Number(row['at']), failedAgain }];
}
