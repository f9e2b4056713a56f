import type { DatabaseSync } from 'node:sqlite';
import { HEAL_OUTCOMES } from '../../domain/healing/heal.ts';
import type { LearnedSum } from '../../domain/healing/learned.ts';
import { statement } from '../../store/sqlite/statements.ts';

/** What was learned of strategies, as one choice asks for it. */
export interface Learned {
  readonly sums: readonly LearnedSum[];
  /** How many approvals were waited for in the fleet, and how long together. */
  readonly approvals: number;
  readonly approvals_ms: number;
}

/** The sums of these symptoms in all of the fleet, and of a component apart. */
export function readLearned(
  database: DatabaseSync,
  { componentId, symptoms }: { readonly componentId: string; readonly symptoms: readonly string[] },
): Learned {
  const sums = statement(
    database,
    `SELECT strategy, version, symptom, text, technology, window, outcome, begun, component.id = :id AS here, sum(n) AS n, sum(ms) AS ms
     FROM learned JOIN component USING (c) WHERE symptom IN (SELECT value FROM json_each(:symptoms))
     GROUP BY strategy, version, symptom, text, technology, window, outcome, begun, here`,
  ).all({ id: componentId, symptoms: JSON.stringify(symptoms) });
  const waits = statement(
    database,
    'SELECT coalesce(sum(approvals), 0) AS n, coalesce(sum(approvals_ms), 0) AS ms FROM learned',
  ).get();
  return {
    sums: sums.flatMap(sumOf),
    approvals: Number(waits?.['n']),
    approvals_ms: Number(waits?.['ms']),
  };
}

function sumOf(row: Readonly<Record<string, unknown>>): LearnedSum[] {
  const outcome = HEAL_OUTCOMES.find((one) => one === row['outcome']);
  if (outcome === undefined) return [];
  return [
    {
      strategy: String(row['strategy']),
      version: String(row['version']),
      symptom: String(row['symptom']),
      text: String(row['text']),
      technology: String(row['technology']),
      window: Number(row['window']),
      outcome,
      begun: row['begun'] === 1,
      here: row['here'] === 1,
      n: Number(row['n']),
      ms: Number(row['ms']),
    },
  ];
}
