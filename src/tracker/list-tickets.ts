import type { Severity } from '../domain/finding.ts';
import { isOpen, parseTicketId, ticketId, ticketOf } from '../domain/tickets/history.ts';
import { lastChangeOf } from '../domain/tickets/last-change.ts';
import type { Ticket, TicketPage } from '../domain/tickets/ticket.ts';
import { rebuild } from './rebuild.ts';
import type { Tracker } from './record.ts';
import { getStatus } from './status.ts';
import { componentOfTicket } from './tickets.ts';
import { unknownTicket } from './unknown-ticket.ts';

/** Which tickets are wanted; every part has to be met, and what is left out is met by all. */
export interface TicketFilter {
  /** Only those that are not resolved. */
  readonly open?: boolean | undefined;
  readonly severities?: readonly Severity[] | undefined;
  /** Only those that were opened, seen or resolved since then. */
  readonly since?: Date | undefined;
}

/** A component's tickets that meet the filter, oldest first. Open ones alone cost the same however many there ever were. */
export async function listTickets(
  tracker: Tracker,
  componentId: string,
  { open = false, severities, since }: TicketFilter = {},
): Promise<Ticket[]> {
  const tickets = open ? await openTickets(tracker, componentId) : await allTickets(tracker, componentId);
  return tickets.filter(
    (ticket) =>
      (severities === undefined || severities.includes(ticket.severity)) &&
      (since === undefined || Date.parse(lastChangeOf(ticket)) >= since.getTime()),
  );
}

/** One ticket with all that happened to it. Throws UnknownTicketError. */
export async function readTicket(tracker: Tracker, id: string): Promise<TicketPage> {
  const componentId = componentOfTicket(id);
  await getStatus(tracker, componentId);
  const page = await readPage(tracker, componentId, id);
  if (page !== undefined) return page;
  const book = await tracker.store.read('issues', componentId);
  throw unknownTicket(id, componentId, book?.ticket_count ?? 0);
}

async function openTickets(tracker: Tracker, componentId: string): Promise<Ticket[]> {
  const { issues } = await getStatus(tracker, componentId);
  return issues.filter(isOpen);
}

async function allTickets(tracker: Tracker, componentId: string): Promise<Ticket[]> {
  await getStatus(tracker, componentId);
  const book = await tracker.store.read('issues', componentId);
  const tickets: Ticket[] = [];
  for (let number = 1; number <= (book?.ticket_count ?? 0); number += 1) {
    const id = ticketId(componentId, number);
    const inBook = book?.tickets.find((ticket) => ticket.id === id);
    const page = inBook === undefined ? await readPage(tracker, componentId, id) : undefined;
    if (inBook !== undefined) tickets.push(inBook);
    else if (page !== undefined) tickets.push(ticketOf(page));
  }
  return tickets;
}

/** A page that is gone or was broken is derived again. */
async function readPage(tracker: Tracker, componentId: string, id: string): Promise<TicketPage | undefined> {
  const page = await tracker.store.read('work-tickets', id);
  const book = page === undefined ? await tracker.store.read('issues', componentId) : undefined;
  const wasOpened = (parseTicketId(id)?.number ?? 0) <= (book?.ticket_count ?? 0);
  if (page !== undefined || !wasOpened) return page;
  await rebuild(tracker, componentId, { dryRun: false });
  return tracker.store.read('work-tickets', id);
}
