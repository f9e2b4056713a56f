import type { RecordedEvent } from './event.ts';
import type { StartEntry, StatusDocument, TestEntry } from './status.ts';
import type { Ticket, TicketBook, TicketChange, TicketPage } from './ticket.ts';

/** How many starts and test runs the status document keeps. */
const KEPT_ENTRIES = 50;
/** How many resolved tickets the status document shows. */
const KEPT_RESOLVED = 20;
/** Uptime looks back this far. */
export const UPTIME_WINDOW_MS = 30 * 24 * 3_600_000;

/** What a component's events add up to, before it is judged. */
export type History = Pick<
  StatusDocument,
  | 'start_history'
  | 'test_history'
  | 'start_changes'
  | 'operational_status'
  | 'operational_status_since'
  | 'previous_status'
>;

export const EMPTY_HISTORY: History = {
  start_history: [],
  test_history: [],
  start_changes: [],
  operational_status: 'unknown',
  operational_status_since: null,
  previous_status: null,
};

export type TicketEvent = Extract<RecordedEvent, { ticket_id: string }>;

export function isTicketEvent(event: RecordedEvent): event is TicketEvent {
  return 'ticket_id' in event;
}

/** The history with one more event; events may come in any order of `at`. */
export function addToHistory(history: History, event: RecordedEvent): History {
  if (event.type === 'start') {
    const { success, environment, version, duration_ms } = event;
    const entry: StartEntry = { timestamp: event.at, success, environment, version, duration_ms };
    return {
      ...history,
      start_history: insertNewestFirst(history.start_history, entry),
      start_changes: addStartChange(withNextStart(history, entry), entry),
    };
  }
  if (event.type === 'test') {
    const { success, results, duration_ms } = event;
    const entry: TestEntry = { timestamp: event.at, success, results, duration_ms };
    return { ...history, test_history: insertNewestFirst(history.test_history, entry) };
  }
  if (event.type === 'status_changed') {
    const { from, to, recorded_at } = event;
    return {
      ...history,
      operational_status: to,
      operational_status_since: recorded_at,
      previous_status: from,
    };
  }
  return history;
}

/** The ticket book with one more event; an event that it already has changes nothing. */
export function addToTicketBook(book: TicketBook, event: RecordedEvent): TicketBook {
  if (event.seq <= book.last_seq) return book;
  const next = { ...book, last_seq: event.seq };
  if (!isTicketEvent(event)) return next;
  if (event.type === 'ticket_opened') return { ...next, tickets: [...book.tickets, openedTicket(event)] };
  const changed = changedTicket(event);
  const tickets = book.tickets.map((ticket) => (ticket.id === event.ticket_id ? changed(ticket) : ticket));
  return { ...next, tickets };
}

/** The ticket's page with one more event; `page` is undefined before the ticket's first event. */
export function addToTicketPage(
  page: TicketPage | undefined,
  ticket: Ticket,
  event: TicketEvent,
): TicketPage {
  const component_id = ticket.id.slice('WT-'.length, ticket.id.lastIndexOf('-'));
  const { seq, at, run } = event;
  const entry = { seq, at, what: changeOf(event), detail: timelineDetail(event), run };
  const earlier = (page?.timeline ?? []).filter((other) => other.seq < seq);
  return { ...ticket, schema_version: 1, component_id, timeline: [...earlier, entry] };
}

/** What the status document shows of the tickets: all that are open, then the newest resolved ones. */
export function shownTickets({ tickets }: TicketBook): Ticket[] {
  const open = tickets.filter(isOpen);
  const resolved = tickets.filter((ticket) => !isOpen(ticket));
  return [...open, ...resolved.slice(-KEPT_RESOLVED)];
}

/** Assigned counts as open. */
export function isOpen(ticket: Ticket): boolean {
  return ticket.status !== 'resolved';
}

/** A ticket's id; a component's numbers have no gaps because every ticket stays in its book. */
export function ticketId(componentId: string, number: number): string {
  return `WT-${componentId}-${String(number).padStart(3, '0')}`;
}

function insertNewestFirst<T extends { timestamp: string }>(entries: readonly T[], entry: T): T[] {
  const index = entries.findIndex((other) => other.timestamp <= entry.timestamp);
  const at = index === -1 ? entries.length : index;
  return [...entries.slice(0, at), entry, ...entries.slice(at)].slice(0, KEPT_ENTRIES);
}

type StartChange = StatusDocument['start_changes'][number];

/** A late start can part a stretch of equal ones: the start behind it then begins a stretch of its own. */
function withNextStart({ start_history, start_changes }: History, { timestamp }: StartEntry): StartChange[] {
  const next = start_history.findLast((start) => start.timestamp > timestamp);
  if (next === undefined || start_changes.some((change) => change.timestamp === next.timestamp)) {
    return start_changes;
  }
  return insertOldestFirst(start_changes, next);
}

function insertOldestFirst(
  changes: readonly StartChange[],
  { timestamp, success }: StartEntry,
): StartChange[] {
  const later = changes.findIndex((change) => change.timestamp > timestamp);
  const at = later === -1 ? changes.length : later;
  return [...changes.slice(0, at), { timestamp, success }, ...changes.slice(at)];
}

/** Keeps one change before the window, so that what held at its beginning is known. */
function addStartChange(changes: readonly StartChange[], entry: StartEntry): StartChange[] {
  const all = insertOldestFirst(changes, entry);
  const distinct = all.filter((change, index) => change.success !== all[index - 1]?.success);
  const newest = Date.parse(all.at(-1)?.timestamp ?? entry.timestamp);
  const inWindow = distinct.findIndex((change) => Date.parse(change.timestamp) > newest - UPTIME_WINDOW_MS);
  return distinct.slice(Math.max(0, inWindow === -1 ? distinct.length - 1 : inWindow - 1));
}

function openedTicket(event: Extract<RecordedEvent, { type: 'ticket_opened' }>): Ticket {
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
    present: true,
    last_change: 'opened',
    last_run: event.run,
  };
}

function changedTicket(event: TicketEvent): (ticket: Ticket) => Ticket {
  return (ticket) => ({
    ...ticket,
    ...ticketChange(ticket, event),
    last_change: changeOf(event),
    last_run: event.run,
  });
}

function ticketChange(ticket: Ticket, event: TicketEvent): Partial<Ticket> {
  switch (event.type) {
    case 'ticket_opened':
      return {};
    case 'ticket_seen':
      return { occurrences: ticket.occurrences + 1, last_seen_at: event.at };
    case 'ticket_resolved':
      return {
        status: 'resolved',
        resolution: event.resolution,
        resolved_at: event.at,
        resolved_by: event.by,
        present: event.by === 'person' && ticket.origin !== 'person',
      };
    case 'ticket_reopened':
      return {
        status: ticket.assigned_to === null ? 'open' : 'assigned',
        resolution: null,
        resolved_at: null,
        resolved_by: null,
        occurrences: ticket.occurrences + 1,
        last_seen_at: event.at,
        present: true,
      };
    case 'ticket_cleared':
      return { present: false };
  }
}

function changeOf(event: TicketEvent): TicketChange {
  return event.type.slice('ticket_'.length) as TicketChange;
}

function timelineDetail(event: TicketEvent): string | null {
  if (event.type === 'ticket_opened') return event.title;
  if (event.type === 'ticket_resolved') return event.resolution;
  if (event.type === 'ticket_reopened') return event.reason;
  return null;
}
