import type { DatabaseSync } from 'node:sqlite';
import { HEAL_OUTCOMES, type HealOutcome } from '../../domain/healing/heal.ts';
import { statement } from '../../store/sqlite/statements.ts';

/** How many steps of heals ended in one way, and how long they took in all. */
export interface CountedHeals {
  readonly outcome: HealOutcome;
  readonly count: number;
  readonly seconds: number;
}

/** All that were recorded of components of the fleet, or of one alone, by each outcome. */
export function countHeals(database: DatabaseSync, id: string | null = null): CountedHeals[] {
  const rows = statement(
    database,
    `SELECT outcome, count(*) AS count, sum(duration_ms) AS ms FROM heal JOIN listed USING (c)
     WHERE :id IS NULL OR listed.id = :id GROUP BY outcome`,
  ).all({ id });
  const byOutcome = new Map(rows.map((row) => [row['outcome'], row]));
  return HEAL_OUTCOMES.map((outcome) => {
    const row = byOutcome.get(outcome);
    return { outcome, count: Number(row?.['count'] ?? 0), seconds: Number(row?.['ms'] ?? 0) / 1_000 };
  });
}
