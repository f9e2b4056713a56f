import type { RecordedEvent } from '../domain/event.ts';
import { isCountedByRule } from '../domain/status/uptime.ts';
import { addToTicketPage, isTicketEvent, parseTicketId, ticketId } from '../domain/tickets/history.ts';
import type { Ticket, TicketPage } from '../domain/tickets/ticket.ts';
import type { EventLog, Store } from '../store/store.ts';
import { addEvent, emptyProjection, projectionOf, type Projection } from './projection.ts';

type ReadableLog = Pick<EventLog, 'readAfter'>;

/** Where a component's documents and its events are. */
export interface Places {
  readonly store: Store;
  readonly log: EventLog;
}

export interface Loaded {
  readonly ledger: Projection;
  /** Behind the last event that is in the ledger. */
  readonly position: string;
}

/**
 * Reads the derived documents and adds the events that they don't have yet: those of a process that died between
 * recording and deriving, or all of them when a document is missing, was broken, does not belong to this log,
 * or has its uptime counted by an older rule.
 */
export async function loadProjection(places: Places, componentId: string): Promise<Loaded> {
  const { store, log } = places;
  const status = await store.read('status', componentId);
  const book = await store.read('issues', componentId);
  if (status === undefined || book === undefined || book.last_seq < status.last_seq) {
    return deriveAll(places, componentId);
  }
  const newer = await log.readAfter(status.log_position);
  if (newer === undefined) {
    const reason = `it has events up to number ${status.last_seq}, and the log of ${componentId} is not the one that it was derived from: somebody has cut, changed or removed it`;
    return deriveAnew(places, componentId, ['status', 'issues'], reason);
  }
  if (!isCountedByRule(status)) return deriveAll(places, componentId);
  const ledger = projectionOf(status, book);
  const position = await addRest(newer, log, async (event) => addKnownEvent(places, ledger, event));
  if (book.last_seq > ledger.lastSeq) {
    const reason = `it has events up to number ${book.last_seq}, and the log of ${componentId} ends with number ${ledger.lastSeq}`;
    return deriveAnew(places, componentId, ['issues'], reason);
  }
  return { ledger, position };
}

/** The ledger from the events alone. */
export async function deriveAll({ store, log }: Places, componentId: string): Promise<Loaded> {
  const ledger = emptyProjection(componentId);
  let misplaced = 0;
  const position = await addRest(await readOn(log, ''), log, (event) => {
    if (!addEvent(ledger, event)) misplaced += 1;
  });
  if (misplaced > 0) {
    store.reportDamage(
      `${misplaced} events of ${componentId} have numbers that were there before; somebody has copied or damaged lines of its log. They were skipped.`,
    );
  }
  return { ledger, position };
}

/** Pages of tickets that the events do not open: the names of those that are there. */
export async function findGhosts(store: Store, { componentId, book, pages }: Projection): Promise<string[]> {
  const ghosts: string[] = [];
  for (let number = 1; ; number += 1) {
    const id = ticketId(componentId, number);
    if (pages.has(id)) continue;
    const isThere = (await store.read('work-tickets', id)) !== undefined;
    if (isThere) ghosts.push(id);
    else if (number > book.ticket_count) return ghosts;
  }
}

async function deriveAnew(
  places: Places,
  componentId: string,
  wrong: readonly ('status' | 'issues')[],
  reason: string,
): Promise<Loaded> {
  const { store } = places;
  for (const kind of wrong) await store.setAside(kind, componentId, reason);
  const loaded = await deriveAll(places, componentId);
  for (const id of await findGhosts(store, loaded.ledger)) {
    await store.setAside('work-tickets', id, `no event in the log of ${componentId} opens it`);
  }
  return loaded;
}

/** The component's events from the first to the last, in pages. */
export async function* eventsOf(log: ReadableLog): AsyncGenerator<RecordedEvent, void, undefined> {
  for (let page = await readOn(log, ''); page.events.length > 0; page = await readOn(log, page.position)) {
    yield* page.events;
  }
}

/** Adds an event whose ticket may be in the store only. */
export async function addKnownEvent(places: Places, ledger: Projection, event: RecordedEvent): Promise<void> {
  if (isTicketEvent(event) && event.type !== 'ticket_opened')
    await requirePage(places, ledger, event.ticket_id);
  addEvent(ledger, event);
}

/** The page of a ticket as of the ledger's last event, which is in `pages` from then on; undefined when there is no such ticket. */
export async function requirePage(
  { store, log }: Places,
  ledger: Projection,
  id: string,
): Promise<TicketPage | undefined> {
  const known = ledger.pages.get(id);
  const wasOpened = (parseTicketId(id)?.number ?? 0) <= ledger.book.ticket_count;
  if (known !== undefined || !wasOpened || ledger.unopened.has(id)) return known;
  const stored = await store.read('work-tickets', id);
  const isCurrent = stored !== undefined && stored.last_seq <= ledger.lastSeq;
  const page = isCurrent ? stored : await pageFromLog(log, id, ledger.lastSeq);
  if (page === undefined) ledger.unopened.add(id);
  else ledger.pages.set(id, page);
  return page;
}

/** The ticket that was opened with this fingerprint, open or not. */
export async function findTicket(
  places: Places,
  ledger: Projection,
  fingerprint: string,
): Promise<Ticket | undefined> {
  const opening = await places.log.findOpening(fingerprint);
  return opening?.type === 'ticket_opened' ? requirePage(places, ledger, opening.ticket_id) : undefined;
}

async function addRest(
  first: Awaited<ReturnType<typeof readOn>>,
  log: ReadableLog,
  add: (event: RecordedEvent) => Promise<void> | void,
): Promise<string> {
  let page = first;
  while (page.events.length > 0) {
    for (const event of page.events) await add(event);
    page = await readOn(log, page.position);
  }
  return page.position;
}

/** What stands behind a position that the log is known to reach. */
async function readOn(
  log: ReadableLog,
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
