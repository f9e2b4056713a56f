import { SEVERITIES } from '../../domain/severity.ts';
import { addToTicket, isOpen, isTicketEvent, parseTicketId } from '../../domain/tickets/history.ts';
import { lastChangeOf } from '../../domain/tickets/last-change.ts';
import type { Ticket } from '../../domain/tickets/ticket.ts';
import { EVENT_TYPES, type RecordedEvent } from '../../domain/event.ts';
import { statement } from '../../store/sqlite/statements.ts';
import type { IndexedComponent } from '../indexed-component.ts';
import type { IndexPart } from '../part.ts';

/**
 * `ticket`: each ticket as JSON, with what it is filtered and sorted by; `n` is its number, `severity` counts up from the least,
 * `seen` and `changed`, when it was last seen, and seen or resolved, are milliseconds since 1970.
 */
const TABLES = `
  CREATE TABLE ticket (
    c INTEGER NOT NULL, n INTEGER NOT NULL, open INTEGER NOT NULL, severity INTEGER NOT NULL, seen INTEGER NOT NULL, changed INTEGER NOT NULL, ticket TEXT NOT NULL,
    PRIMARY KEY (c, n)
  ) WITHOUT ROWID;
  CREATE INDEX ticket_by_need ON ticket (open DESC, severity DESC, seen DESC);
`;

/** Every ticket of the fleet, open or resolved. */
export const ticketsPart: IndexPart = {
  id: 'tickets',
  version: 2,
  tables: TABLES,
  types: new Set(EVENT_TYPES.filter((type) => type.startsWith('ticket_'))),
  add(component, events) {
    addAll(component, events);
    return true;
  },
  derive(component, events) {
    statement(component.database, 'DELETE FROM ticket WHERE c = ?').run(component.c);
    addAll(component, events);
  },
};

function addAll({ database, c }: IndexedComponent, events: readonly RecordedEvent[]): void {
  const changed = new Map<number, Ticket>();
  for (const event of events) {
    if (!isTicketEvent(event)) continue;
    const n = parseTicketId(event.ticket_id)?.number ?? 0;
    const ticket = addToTicket(changed.get(n) ?? readTicket({ database, c }, n), event);
    if (ticket !== undefined) changed.set(n, ticket);
  }
  for (const [n, ticket] of changed)
    statement(database, 'INSERT OR REPLACE INTO ticket VALUES (?, ?, ?, ?, ?, ?, ?)').run(
      c,
      n,
      Number(isOpen(ticket)),
      SEVERITIES.indexOf(ticket.severity),
      Date.parse(ticket.last_seen_at),
      Date.parse(lastChangeOf(ticket)),
      JSON.stringify(ticket),
    );
}

function readTicket(
  { database, c }: Pick<IndexedComponent, 'database' | 'c'>,
  n: number,
): Ticket | undefined {
  const row = statement(database, 'SELECT ticket FROM ticket WHERE c = ? AND n = ?').get(c, n);
  return row === undefined ? undefined : (JSON.parse(String(row['ticket'])) as Ticket);
}
