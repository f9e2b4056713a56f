import type { DatabaseSync } from 'node:sqlite';
import type { Severity } from '../../domain/finding.ts';

/** Whose open tickets are asked for. */
export interface TicketedQuery {
  /** Ids as the fleet writes them; of all components where it is left out. */
  readonly components?: readonly string[] | undefined;
  /** Only components with an open ticket of one of these. */
  readonly severities?: readonly Severity[] | undefined;
  /** Only this component and those that stand behind it in the fleet. */
  readonly from?: string | undefined;
}

/** The components that have open tickets, in the order of the file. The statuses have to be renewed. */
export function findTicketed(
  database: DatabaseSync,
  { components, severities, from }: TicketedQuery,
): string[] {
  const conditions = [
    'tickets > 0',
    ...(components === undefined ? [] : [`id IN (${components.map(() => '?').join(', ')})`]),
    ...(severities === undefined ? [] : [`(${severities.map((one) => `${one} > 0`).join(' OR ')})`]),
    ...(from === undefined ? [] : ['place >= (SELECT place FROM listed WHERE id = ?)']),
  ];
  return database
    .prepare(`SELECT id FROM listed JOIN status USING (c) WHERE ${conditions.join(' AND ')} ORDER BY place`)
    .all(...(components ?? []), ...(from === undefined ? [] : [from]))
    .map(({ id }) => String(id));
}
