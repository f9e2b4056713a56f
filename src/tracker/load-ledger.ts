import type { RecordedEvent } from '../domain/event.ts';
import { isTicketEvent } from '../domain/ticket-history.ts';
import { addToTicketPage } from '../domain/ticket-history.ts';
import type { Ticket, TicketPage } from '../domain/ticket.ts';
import type { EventLog, Store } from '../store/store.ts';
import { addEvent, emptyLedger, ledgerOf, type Ledger } from './ledger.ts';

/** Where a component's documents and its events are. */
export interface Places {
  readonly store: Store;
  readonly log: EventLog;
}

export interface Loaded {
  readonly ledger: Ledger;
  /** Behind the last event that is in the ledger. */
  readonly position: string;
}

/**
 * Reads the derived documents and adds the events that they don't have yet: those of a process that died between
 * recording and deriving, or all of them when a document is missing, was broken, or does not belong to this log.
 */
export async function loadLedger(places: Places, componentId: string): Promise<Loaded> {
  const { store, log } = places;
  const status = await store.read('status', componentId);
  const book = await store.read('issues', componentId);
  const newer = status === undefined ? undefined : await log.readAfter(status.log_position);
  if (status !== undefined && newer === undefined) {
    await store.setAside(
      'status',
      componentId,
      `it has events up to number ${status.last_seq}, and the log of ${componentId} ends before that: somebody has cut or removed it`,
    );
  }
  if (status === undefined || newer === undefined || book === undefined || book.last_seq < status.last_seq) {
    return deriveAll(places, componentId);
  }
  const ledger = ledgerOf(status, book);
  return { ledger, position: await addRest(places, ledger, newer) };
}

/** The ledger from the events alone. */
export async function deriveAll(places: Places, componentId: string): Promise<Loaded> {
  const ledger = emptyLedger(componentId);
  return { ledger, position: await addRest(places, ledger, await readOn(places.log, '')) };
}

/** The component's events from the first to the last, in pages. */
export async function* eventsOf(log: EventLog): AsyncGenerator<RecordedEvent, void, undefined> {
  for (let page = await readOn(log, ''); page.events.length > 0; page = await readOn(log, page.position)) {
    yield* page.events;
  }
}

/** Adds events whose tickets may be in the store only. */
export async function addEvents(
  places: Places,
  ledger: Ledger,
  events: readonly RecordedEvent[],
): Promise<void> {
  for (const event of events) {
    if (isTicketEvent(event) && event.type !== 'ticket_opened')
      await requirePage(places, ledger, event.ticket_id);
    addEvent(ledger, event);
  }
}

/** The page of a ticket as of the ledger's last event, which is in `pages` from then on; undefined when there is no such ticket. */
export async function requirePage(
  { store, log }: Places,
  ledger: Ledger,
  ticketId: string,
): Promise<TicketPage | undefined> {
  const known = ledger.pages.get(ticketId);
  if (known !== undefined) return known;
  const stored = await store.read('work-tickets', ticketId);
  const isCurrent = stored !== undefined && stored.last_seq <= ledger.lastSeq;
  const page = isCurrent ? stored : await pageFromLog(log, ticketId, ledger.lastSeq);
  if (page !== undefined) ledger.pages.set(ticketId, page);
  return page;
}

/** The ticket with this fingerprint, open or not. */
export async function findTicket(
  places: Places,
  ledger: Ledger,
  fingerprint: string,
): Promise<Ticket | undefined> {
  const known = ledger.book.tickets.find((ticket) => ticket.fingerprint === fingerprint);
  if (known !== undefined) return known;
  const opening = await places.log.findOpening(fingerprint);
  return opening?.type === 'ticket_opened' ? requirePage(places, ledger, opening.ticket_id) : undefined;
}

async function addRest(
  places: Places,
  ledger: Ledger,
  first: Awaited<ReturnType<typeof readOn>>,
): Promise<string> {
  let page = first;
  while (page.events.length > 0) {
    await addEvents(places, ledger, page.events);
    page = await readOn(places.log, page.position);
  }
  return page.position;
}

/** What stands behind a position that the log is known to reach. */
async function readOn(
  log: EventLog,
  position: string,
): Promise<{ events: RecordedEvent[]; position: string }> {
  return (await log.readAfter(position)) ?? { events: [], position };
}

/** The page as the log alone tells it: the stored one is gone, was broken, or has events that the ledger is yet to add. */
async function pageFromLog(
  log: EventLog,
  ticketId: string,
  lastSeq: number,
): Promise<TicketPage | undefined> {
  let page: TicketPage | undefined;
  for await (const event of eventsOf(log)) {
    if (event.seq > lastSeq) break;
    if (isTicketEvent(event) && event.ticket_id === ticketId) page = addToTicketPage(page, event);
  }
  return page;
}
