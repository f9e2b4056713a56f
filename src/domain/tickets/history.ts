import type { RecordedEvent } from '../event.ts';
import { brieflyFailing, failingWords } from '../tests/failing-tests.ts';
import type { Ticket, TicketBook, TicketChange, TicketPage, TimelineEntry } from './ticket.ts';
import { addToTimeline } from './timeline.ts';

/** How many resolved tickets the book keeps, and how many of them the status document shows. */
const KEPT_RESOLVED = 100;
const SHOWN_RESOLVED = 20;

export type TicketEvent = Extract<RecordedEvent, { ticket_id: string }>;

export function isTicketEvent(event: RecordedEvent): event is TicketEvent {
  return 'ticket_id' in event;
}

export function emptyTicketBook(component_id: string): TicketBook {
  return { schema_version: 3, component_id, last_seq: 0, ticket_count: 0, tickets: [] };
}

/** The ticket's page with one more event; an event that it already has changes nothing. Undefined for a ticket that was never opened. */
export function addToTicketPage(page: TicketPage | undefined, event: TicketEvent): TicketPage | undefined {
  if (event.type === 'ticket_opened') return page ?? openedPage(event);
  if (page === undefined || event.seq <= page.last_seq) return page;
  return {
    ...page,
    ...ticketChange(page, event),
    last_change: changeOf(event),
    last_run: event.run,
    last_seq: event.seq,
    timeline: addToTimeline(page.timeline, timelineEntry(event)),
  };
}

/** The ticket with one more event, without what only its page has. Undefined for one that was never opened. */
export function addToTicket(ticket: Ticket | undefined, event: TicketEvent): Ticket | undefined {
  if (ticket === undefined) return event.type === 'ticket_opened' ? ticketOf(openedPage(event)) : undefined;
  const changed = { ...ticket, ...ticketChange(ticket, event) };
  return {
    ...changed,
    failing: brieflyFailing(changed.failing),
    last_change: changeOf(event),
    last_run: event.run,
  };
}

/**
 * The book with one more event, after which the ticket is as its page says; an event that it already has changes nothing.
 * A number that any event names is taken, also where the event that opened the ticket cannot be read any more.
 */
export function addToTicketBook(
  book: TicketBook,
  event: RecordedEvent,
  page: TicketPage | undefined,
): TicketBook {
  if (event.seq <= book.last_seq) return book;
  const next = { ...book, last_seq: event.seq };
  if (!isTicketEvent(event)) return next;
  const ticket_count = Math.max(book.ticket_count, parseTicketId(event.ticket_id)?.number ?? 0);
  return {
    ...next,
    ticket_count,
    tickets: page === undefined ? book.tickets : withTicket(book.tickets, ticketOf(page)),
  };
}

/** What the status document shows of the tickets: all that are open, then the newest resolved ones. */
export function shownTickets({ tickets }: TicketBook): Ticket[] {
  const resolved = newestResolved(tickets, SHOWN_RESOLVED);
  return [...tickets.filter(isOpen), ...tickets.filter((ticket) => resolved.has(ticket.id))];
}

/** Assigned counts as open. */
export function isOpen(ticket: Pick<Ticket, 'status'>): boolean {
  return ticket.status !== 'resolved';
}

/** A ticket's id; a component's numbers count from 1 without gaps. */
export function ticketId(componentId: string, number: number): string {
  return `WT-${componentId}-${String(number).padStart(3, '0')}`;
}

/** The component and number of a ticket's id, whatever the case of `WT`; undefined for any other text. */
export function parseTicketId(id: string): { componentId: string; number: number } | undefined {
  const [, componentId, number] = /^wt-(.+)-(\d{3,9})$/i.exec(id) ?? [];
  return componentId === undefined ? undefined : { componentId, number: Number(number) };
}

/** A page without what only the page has; it names fewer of the tests that fail. */
export function ticketOf({
  schema_version,
  component_id,
  last_seq,
  timeline,
  failing,
  ...ticket
}: TicketPage): Ticket {
  return { ...ticket, failing: brieflyFailing(failing) };
}

function numberOf({ id }: Pick<Ticket, 'id'>): number {
  return parseTicketId(id)?.number ?? 0;
}

/** In the order of their numbers; most changes are of a ticket that is there, or open one behind the others. */
function withTicket(tickets: readonly Ticket[], ticket: Ticket): Ticket[] {
  const last = tickets.at(-1);
  const isNewest = last === undefined || numberOf(ticket) > numberOf(last);
  const index = isNewest ? tickets.length : tickets.findIndex((other) => numberOf(other) >= numberOf(ticket));
  const changed = tickets.toSpliced(index, tickets[index]?.id === ticket.id ? 1 : 0, ticket);
  return isOpen(ticket) ? changed : prune(changed, ticket.last_run);
}

/** What one workflow run resolves stays together until another one does: its summary counts them. */
function prune(tickets: Ticket[], run: string | null): Ticket[] {
  const resolved = newestResolved(tickets, KEPT_RESOLVED);
  const isOfRun = ({ last_run }: Ticket): boolean => run !== null && last_run === run;
  return tickets.filter(
    (ticket) => isOpen(ticket) || ticket.present || resolved.has(ticket.id) || isOfRun(ticket),
  );
}

function newestResolved(tickets: readonly Ticket[], count: number): Set<string> {
  const resolved = tickets.filter((ticket) => !isOpen(ticket));
  if (resolved.length <= count) return new Set(resolved.map(({ id }) => id));
  const at = ({ resolved_at }: Ticket): string => resolved_at ?? '';
  const newest = resolved.sort((a, b) =>
    at(a) === at(b) ? numberOf(b) - numberOf(a) : at(a) < at(b) ? 1 : -1,
  );
  return new Set(newest.slice(0, count).map(({ id }) => id));
}

function openedPage(event: Extract<TicketEvent, { type: 'ticket_opened' }>): TicketPage {
  return {
    id: event.ticket_id,
    title: event.title,
    severity: event.severity,
    detected_at: event.at,
    status: 'open',
    assigned_to: null,
    resolution: null,
    fingerprint: event.fingerprint,
    origin: event.origin,
    occurrences: 1,
    last_seen_at: event.at,
    resolved_at: null,
    resolved_by: null,
    severity_by: event.origin === 'person' ? 'person' : 'system',
    present: true,
    last_change: 'opened',
    last_run: event.run,
    failing: event.failing ?? null,
    schema_version: 3,
    component_id: parseTicketId(event.ticket_id)?.componentId ?? '',
    last_seq: event.seq,
    timeline: [timelineEntry(event)],
  };
}

function ticketChange(ticket: Ticket, event: TicketEvent): Partial<Ticket> {
  switch (event.type) {
    case 'ticket_opened':
    case 'ticket_commented':
      return {};
    case 'ticket_seen':
      return seenAgain(ticket, event);
    case 'ticket_resolved':
      return resolvedBy(ticket, event);
    case 'ticket_reopened':
      return { ...seenAgain(ticket, event), ...reopened(ticket) };
    case 'ticket_cleared':
      return { present: false };
    case 'ticket_assigned': {
      const { assigned_to } = event;
      return isOpen(ticket)
        ? { assigned_to, status: assigned_to === null ? 'open' : 'assigned' }
        : { assigned_to };
    }
    case 'ticket_changed':
      return {
        title: event.title,
        severity: event.severity,
        severity_by:
          event.by === 'person' || event.severity !== ticket.severity ? event.by : ticket.severity_by,
      };
  }
}

function seenAgain(
  ticket: Ticket,
  { at, failing }: Extract<TicketEvent, { type: 'ticket_seen' | 'ticket_reopened' }>,
): Partial<Ticket> {
  return {
    occurrences: ticket.occurrences + 1,
    last_seen_at: at,
    failing: failing ?? ticket.failing,
  };
}

function resolvedBy(
  { origin }: Ticket,
  { at, by, resolution }: Extract<TicketEvent, { type: 'ticket_resolved' }>,
): Partial<Ticket> {
  return {
    status: 'resolved',
    resolution,
    resolved_at: at,
    resolved_by: by,
    present: by === 'person' && origin !== 'person',
  };
}

function reopened({ assigned_to }: Ticket): Partial<Ticket> {
  return {
    status: assigned_to === null ? 'open' : 'assigned',
    resolution: null,
    resolved_at: null,
    resolved_by: null,
    present: true,
  };
}

function changeOf(event: TicketEvent): TicketChange {
  return event.type.slice('ticket_'.length) as TicketChange;
}

function timelineEntry(event: TicketEvent): TimelineEntry {
  const { seq, at, run, actor: by } = event;
  return { seq, at, what: changeOf(event), detail: timelineDetail(event), run, by, times: 1, last_at: at };
}

function timelineDetail(event: TicketEvent): string | null {
  switch (event.type) {
    case 'ticket_opened':
      return event.title;
    case 'ticket_resolved':
      return event.resolution;
    case 'ticket_reopened':
      return event.reason;
    case 'ticket_assigned':
      return event.assigned_to;
    case 'ticket_commented':
      return event.text;
    case 'ticket_changed':
      return `${event.severity}: ${event.title}`;
    case 'ticket_seen':
      return event.failing === undefined ? null : failingWords(event.failing);
    case 'ticket_cleared':
      return null;
  }
}
