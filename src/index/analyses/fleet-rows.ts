import type { DatabaseSync } from 'node:sqlite';
import type { OperationalStatus } from '../../domain/colour.ts';
import { countUntold } from '../../domain/status/at-a-glance.ts';
import type { Reason } from '../../domain/status/status.ts';
import type { StepBasis } from '../../domain/status/next-step.ts';
import { inTransaction, statement } from '../../store/sqlite/statements.ts';

/** What is known of a component at a glance. */
export interface FleetRow extends StepBasis {
  readonly since: string | null;
  readonly why: string;
  readonly has_issues: boolean;
  /** When its health check was last answered, in milliseconds. */
  readonly answered: number | null;
  /** Findings that no open ticket stands for. */
  readonly findings: number;
}

/** Counts again the findings that no open ticket stands for, of whose component either of them is another. */
export function countFindings(database: DatabaseSync): void {
  const rows = statement(
    database,
    `SELECT c, fingerprints, status.told FROM analysis JOIN status USING (c)
     WHERE unjudged IS NULL OR analysis.told IS NOT status.told`,
  ).all();
  if (rows.length === 0) return;
  inTransaction(database, () => {
    for (const { c, fingerprints, told } of rows)
      statement(database, 'UPDATE analysis SET unjudged = ?, told = ? WHERE c = ?').run(
        countUntold(textsIn(fingerprints), textsIn(told)),
        String(told),
        Number(c),
      );
  });
}

/** All components of which status and analysis are known, in the order of the file. Both have to be renewed, and findings counted. */
export function readFleetRows(database: DatabaseSync): FleetRow[] {
  return statement(
    database,
    `SELECT listed.id, colour, since, why, rule, worst_ticket, worst_test_ticket, has_issues, answered, unjudged
     FROM listed JOIN status USING (c) JOIN analysis USING (c) ORDER BY place`,
  )
    .all()
    .map((row) => ({
      component_id: String(row['id']),
      operational_status: String(row['colour']) as OperationalStatus,
      since: row['since'] === '' ? null : String(row['since']),
      why: String(row['why']),
      rule: row['rule'] === null ? null : (String(row['rule']) as Reason['rule']),
      worst_ticket: textOf(row['worst_ticket']),
      worst_test_ticket: textOf(row['worst_test_ticket']),
      has_issues: row['has_issues'] === 1,
      answered: typeof row['answered'] === 'number' ? row['answered'] : null,
      findings: Number(row['unjudged']),
    }));
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function textsIn(json: unknown): string[] {
  return JSON.parse(String(json)) as string[];
}
