import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import type { Severity } from '../../domain/finding.ts';
import { SEVERITIES } from '../../domain/severity.ts';
import type { Ticket } from '../../domain/tickets/ticket.ts';
import { numberOf } from '../../store/sqlite/statements.ts';

/** Which tickets of the fleet are listed, and from where on. */
export interface TicketQuery {
  readonly severities?: readonly Severity[] | undefined;
  /** Ids of components and names of owners, as `components.yaml` has them. */
  readonly component?: string | undefined;
  readonly owner?: string | undefined;
  readonly start: number;
  readonly limit: number;
}

export interface ListedTickets {
  readonly tickets: readonly Ticket[];
  /** How many meet the query, and how many of them are open. */
  readonly total: number;
  readonly open: number;
}

const FROM = 'FROM ticket JOIN listed USING (c)';

/** Open ones first, the most severe first, of equal ones the one that was seen last. */
export function listFleetTickets(database: DatabaseSync, query: TicketQuery): ListedTickets {
  const { where, values } = conditionOf(query);
  const rows = database
    .prepare(
      `SELECT ticket ${FROM} WHERE ${where} ORDER BY open DESC, severity DESC, seen DESC, ticket.c, n LIMIT ? OFFSET ?`,
    )
    .all(...values, query.limit, query.start);
  const count = (more: string): number =>
    numberOf(database, `SELECT count(*) ${FROM} WHERE ${where}${more}`, ...values) ?? 0;
  return {
    tickets: rows.map(({ ticket }) => JSON.parse(String(ticket)) as Ticket),
    total: count(''),
    open: count(' AND open = 1'),
  };
}

function conditionOf({ severities, component, owner }: TicketQuery): {
  readonly where: string;
  readonly values: readonly (string | number)[];
} {
  const conditions: [string, readonly (SQLInputValue & (string | number))[]][] = [];
  if (severities !== undefined)
    conditions.push([
      `severity IN (${severities.map(() => '?').join(', ')})`,
      severities.map((severity) => SEVERITIES.indexOf(severity)),
    ]);
  if (component !== undefined) conditions.push(['listed.id = ?', [component]]);
  if (owner !== undefined) conditions.push(['owner = ?', [owner]]);
  return {
    where: conditions.map(([where]) => where).join(' AND ') || 'TRUE',
    values: conditions.flatMap(([, values]) => values),
  };
}
