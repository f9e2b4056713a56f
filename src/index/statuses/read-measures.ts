import type { DatabaseSync } from 'node:sqlite';
import type { OperationalStatus } from '../../domain/colour.ts';
import { SEVERITIES } from '../../domain/severity.ts';
import { statement } from '../../store/sqlite/statements.ts';

/** What is measured of a component now. */
export interface MeasuredComponent {
  readonly id: string;
  readonly colour: OperationalStatus;
  /** Open ones. */
  readonly tickets: number;
  /** Percent; null where no counts are known. */
  readonly passRate: number | null;
  /** When the newest start, health check or test run was, in milliseconds; null without one. */
  readonly evidence: number | null;
}

/** All components of the fleet, in the order of the file. The statuses have to be renewed. */
export function readMeasures(database: DatabaseSync): MeasuredComponent[] {
  return statement(
    database,
    'SELECT id, colour, tickets, pass_rate, evidence FROM listed JOIN status USING (c) ORDER BY place',
  )
    .all()
    .map(({ id, colour, tickets, pass_rate: passRate, evidence }) => ({
      id: String(id),
      colour: String(colour) as OperationalStatus,
      tickets: Number(tickets),
      passRate: passRate === null ? null : Number(passRate),
      evidence: evidence === null ? null : Number(evidence),
    }));
}

/** How many tickets of the fleet are open, by severity. */
export function countOpenTickets(database: DatabaseSync): ReadonlyMap<(typeof SEVERITIES)[number], number> {
  const sums = SEVERITIES.map((severity) => `sum(${severity}) AS ${severity}`).join(', ');
  const row = statement(database, `SELECT ${sums} FROM listed JOIN status USING (c)`).get();
  return new Map(SEVERITIES.map((severity) => [severity, Number(row?.[severity] ?? 0)]));
}

/** How many episodes of the fleet go on. */
export function countOpenEpisodes(database: DatabaseSync): number {
  const row = statement(
    database,
    'SELECT count(*) AS count FROM episode JOIN listed USING (c) WHERE ended IS NULL',
  ).get();
  return Number(row?.['count']);
}
