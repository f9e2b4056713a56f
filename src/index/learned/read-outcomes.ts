import type { DatabaseSync } from 'node:sqlite';
import { HEAL_OUTCOMES } from '../../domain/healing/heal.ts';
import { helped, isCounted } from '../../domain/healing/learned.ts';
import { statement } from '../../store/sqlite/statements.ts';

/** What came of one version of a strategy at a symptom, in all of the fleet and of all times, as it was counted. */
export interface StrategyOutcomes {
  readonly strategy: string;
  readonly version: string;
  readonly symptom: string;
  readonly healed: number;
  readonly failed: number;
  /** Times that say nothing of it: well again by itself or by a person, or not begun. */
  readonly not_counted: number;
}

/** What is known of these strategies, by symptom and version. */
export function readOutcomes(database: DatabaseSync, strategies: readonly string[]): StrategyOutcomes[] {
  const rows = statement(
    database,
    `SELECT strategy, version, symptom, outcome, begun, sum(n) AS n FROM learned
     WHERE strategy IN (SELECT value FROM json_each(?))
     GROUP BY strategy, version, symptom, outcome, begun ORDER BY strategy, version, symptom`,
  ).all(JSON.stringify(strategies));
  const all = new Map<string, StrategyOutcomes>();
  for (const row of rows) {
    const [strategy, version, symptom] = [row['strategy'], row['version'], row['symptom']].map(String);
    const outcome = HEAL_OUTCOMES.find((one) => one === row['outcome']);
    if (strategy === undefined || version === undefined || symptom === undefined || outcome === undefined)
      continue;
    const key = JSON.stringify([strategy, version, symptom]);
    const known = all.get(key) ?? { strategy, version, symptom, healed: 0, failed: 0, not_counted: 0 };
    const sum = { outcome, begun: row['begun'] === 1 };
    const what = !isCounted(sum) ? 'not_counted' : helped(sum) ? 'healed' : 'failed';
    all.set(key, { ...known, [what]: known[what] + Number(row['n']) });
  }
  return [...all.values()];
}
