import { HOLD_MS, measureHeals, rankStrategies, type HealTimes } from '../../domain/analytics/heals.ts';
import { HEAL_OUTCOMES } from '../../domain/healing/heal.ts';
import { statement } from '../../store/sqlite/statements.ts';
import { findScope } from '../scope.ts';
import type { Measure, MeasureQuestion } from './measure.ts';

/** Whether what was healed stays well. */
export const HEALS_MEASURE: Measure = {
  id: 'heals',
  description: 'heals that healed, and after which the component did not fail again within a day',
  measure: (asked) => measureHeals(readHeals(asked), asked.window.until),
  rank: (asked, limit) => [rankStrategies(readHeals(asked), asked.window.until, limit)],
};

const FAILED_AGAIN = `(SELECT min(began) FROM episode WHERE episode.c = heal.c AND began > at AND began <= min(at + ${HOLD_MS}, ?)
  AND worst IN ('red', 'yellow'))`;

/** Those whose outcome was known in the window. */
function readHeals({ database, of, window: { from, until } }: MeasureQuestion): HealTimes[] {
  const scope = findScope(database, of);
  if (scope === undefined) return [];
  return statement(
    database,
    `SELECT strategy, outcome, at, ${FAILED_AGAIN} AS failed_again FROM heal
      WHERE c IN (${scope.components}) AND at BETWEEN ? AND ? ORDER BY c, seq`,
  )
    .all(until, scope.number, from, until)
    .flatMap((row) => {
      const outcome = HEAL_OUTCOMES.find((one) => one === row['outcome']);
      const failedAgain = row['failed_again'] === null ? null : Number(row['failed_again']);
      return outcome === undefined
        ? []
        : [{ strategy: String(row['strategy']), outcome, at: Number(row['at']), failedAgain }];
    });
}
