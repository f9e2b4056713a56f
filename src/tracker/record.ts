import type { Recording } from './recording.ts';
import { isDeepStrictEqual } from 'node:util';
import { HmsError, InputError, KeyConflictError } from '../domain/errors.ts';
import type { EventFacts, NewEvent, RecordedEvent } from '../domain/event.ts';
import type { ComponentHistory } from '../domain/status/history.ts';
import { CLOCK_SKEW_MS } from '../domain/status/clock-skew.ts';
import type { StatusDocument } from '../domain/status/status.ts';
import { isTicketEvent, ticketId } from '../domain/tickets/history.ts';
import { byFingerprint, type KnownTickets } from '../domain/tickets/policy.ts';
import { steadyFingerprint } from '../domain/tests/jobs/failures.ts';
import type { Ticket, TicketBook, TicketPage } from '../domain/tickets/ticket.ts';
import { valueWithoutSecrets } from '../domain/text/without-secrets.ts';
import { ownSecrets } from '../process/known-secrets.ts';
import type { EventLog, Store } from '../store/store.ts';
import { derivedEvents, withMetadata } from './derived-events.ts';
import { statusOf, type Projection } from './projection.ts';
import { addKnownEvent, findTicket, loadProjection, requirePage, type Places } from './load-projection.ts';
import { saveProjection } from './save-projection.ts';
import { settingsEvents, type StatusSettings } from './settings-events.ts';

/** What every function of the tracker works with. */
export interface Tracker extends StatusSettings {
  readonly store: Store;
  readonly now: () => Date;
}

export interface Recorded {
  readonly status: StatusDocument;
  readonly book: TicketBook;
  /** The events that this call asked for, new or known. */
  readonly events: readonly RecordedEvent[];
  /** True when the idempotency key was known: nothing was recorded now. */
  readonly duplicate: boolean;
  /** The tickets that this call's events are about, as they are now. */
  readonly tickets: readonly TicketPage[];
}

/** What is known when it is decided what to record. */
export interface KnownState extends KnownTickets {
  readonly history: ComponentHistory;
}

/** What to record. */
export interface RecordCommand {
  /** What the first event says whatever is known already: a second try with the same idempotency key says the same. */
  readonly payload: Readonly<Record<string, unknown>>;
  /** Which tickets `decide` has to know beside the open ones. */
  readonly scope?: { readonly fingerprints?: readonly string[]; readonly ticketIds?: readonly string[] };
  /** What has to hold under the lock before anything new is recorded; throws where it does not. */
  readonly require?: (log: EventLog, now: Date) => Promise<void>;
  /** Chooses, from what is known, the events to record; pure, but for throwing what makes the command impossible. */
  readonly decide: (known: KnownState, now: Date) => readonly EventFacts[];
}

/**
 * The one way in: under the component's lock, brings what is known up to date with the log, lets `decide` choose the events,
 * appends them in one write, and derives every document from the events again.
 * The idempotency key belongs to the first of the events. Throws KeyConflictError when it came with other content before,
 * and InputError for a time in the future.
 */
export async function record(
  tracker: Tracker,
  componentId: string,
  recording: Recording,
  given: RecordCommand,
): Promise<Recorded> {
  const command = withoutSecretsIn(given);
  const { store } = tracker;
  return store.withLog(componentId, async (log) => {
    const now = tracker.now();
    refuseFuture(recording.at, now);
    const places = { store, log };
    const { ledger, position } = await loadProjection(places, componentId);
    const repeated = await knownEvent(log, componentId, recording, command.payload);
    if (repeated === undefined) await command.require?.(log, now);
    const facts = repeated === undefined ? await decide(places, ledger, command, now) : [];
    const wanted = withMetadata(facts, recording, now);
    const appended = await append(tracker, places, ledger, wanted, recording.run, now);
    const status = statusOf(ledger, appended?.position ?? position);
    await saveProjection(store, ledger, status).catch((error: unknown) => {
      if (appended === undefined || !(error instanceof HmsError)) throw error;
      store.reportDamage(
        `This is recorded; but the documents of ${componentId} could not be brought up to date, which the next command does. ${error.message}`,
      );
    });
    const events = repeated === undefined ? (appended?.events ?? []).slice(0, wanted.length) : [repeated];
    return {
      status,
      book: ledger.book,
      events,
      duplicate: repeated !== undefined,
      tickets: await ticketsOf(places, ledger, events),
    };
  });
}

/** Whoever said it, an event tells no secret; what is asked for again with the same key has the same words. */
function withoutSecretsIn({ payload, decide, ...rest }: RecordCommand): RecordCommand {
  const clean = <T>(value: T): T => valueWithoutSecrets(value, ownSecrets());
  return { ...rest, payload: clean(payload), decide: (known, now) => clean(decide(known, now)) };
}

/** Records one event as it is, whatever is known already. */
export async function recordFacts(
  tracker: Tracker,
  componentId: string,
  facts: EventFacts,
  recording: Recording,
): Promise<Recorded> {
  return record(tracker, componentId, recording, { payload: facts, decide: () => [facts] });
}

function refuseFuture(at: Date | undefined, now: Date): void {
  if (at === undefined || at.getTime() <= now.getTime() + CLOCK_SKEW_MS) return;
  throw new InputError(
    `${at.toISOString()} is in the future: this machine's clock says ${now.toISOString()}. ` +
      'Nothing was recorded; give the time at which it happened, or correct the clock.',
  );
}

/** What the command decides; the numbers of tickets that it opens are looked at before they are given away. */
async function decide(
  places: Places,
  ledger: Projection,
  command: RecordCommand,
  now: Date,
): Promise<readonly EventFacts[]> {
  const known = await knowledge(places, ledger, command);
  const facts = command.decide(known, now);
  if (!facts.some(({ type }) => type === 'ticket_opened')) return facts;
  const ticket_count = await lastNumber(places.store, ledger.book);
  return ticket_count === known.ticket_count ? facts : command.decide({ ...known, ticket_count }, now);
}

async function knowledge(
  places: Places,
  ledger: Projection,
  { scope = {} }: RecordCommand,
): Promise<KnownState> {
  const tickets = new Map(ledger.book.tickets.map((ticket) => [ticket.id, ticket]));
  const learn = (ticket: Ticket | undefined): void => {
    if (ticket !== undefined) tickets.set(ticket.id, ticket);
  };
  const inBook = byFingerprint(scope.fingerprints === undefined ? [] : ledger.book.tickets);
  for (const fingerprint of scope.fingerprints ?? []) {
    if (!inBook.has(steadyFingerprint(fingerprint))) learn(await findTicket(places, ledger, fingerprint));
  }
  for (const id of scope.ticketIds ?? []) learn(await requirePage(places, ledger, id));
  const { component_id, ticket_count } = ledger.book;
  return { component_id, ticket_count, tickets: [...tickets.values()], history: ledger.history };
}

/** A number that has a page is taken, also where a damaged log does not know the ticket any more. */
async function lastNumber(store: Store, { component_id, ticket_count }: TicketBook): Promise<number> {
  let number = ticket_count;
  while ((await store.read('work-tickets', ticketId(component_id, number + 1))) !== undefined) number += 1;
  return number;
}

/** Appends the events together with what they bring for the status: one write, so that neither is without the other. */
async function append(
  tracker: Tracker,
  places: Places,
  ledger: Projection,
  wanted: readonly NewEvent[],
  run: string | undefined,
  now: Date,
): Promise<{ events: RecordedEvent[]; position: string } | undefined> {
  await readWhatChanges(places, ledger, wanted);
  const settings = settingsEvents(tracker, ledger.componentId, ledger.history);
  const causes = [...wanted, ...withMetadata(settings, { run }, now)];
  const all = [...causes, ...derivedEvents(ledger, causes, { run }, now)];
  if (all.length === 0) return undefined;
  const appended = await places.log.append(all, now, ledger.lastSeq);
  for (const event of appended.events) await addKnownEvent(places, ledger, event);
  return appended;
}

/** Before anything is recorded: a document that a newer version wrote refuses the whole. */
async function readWhatChanges(
  places: Places,
  ledger: Projection,
  wanted: readonly NewEvent[],
): Promise<void> {
  for (const event of wanted) {
    if (event.type === 'test') await places.store.read('test-results', ledger.componentId);
    else if ('ticket_id' in event && event.type !== 'ticket_opened')
      await requirePage(places, ledger, event.ticket_id);
  }
}

async function knownEvent(
  log: EventLog,
  componentId: string,
  { key, at, atIsApproximate = false }: Recording,
  payload: RecordCommand['payload'],
): Promise<RecordedEvent | undefined> {
  const known = key === undefined ? undefined : await log.findKey(key);
  if (key === undefined || known === undefined) return undefined;
  const said = new Map<string, unknown>(Object.entries(known));
  const asked = Object.entries(
    at === undefined || atIsApproximate ? payload : { ...payload, at: at.toISOString() },
  );
  const isSame = asked.every(([field, value]) => isDeepStrictEqual(said.get(field), value));
  if (!isSame) throw new KeyConflictError(key, componentId);
  return known;
}

async function ticketsOf(
  places: Places,
  ledger: Projection,
  events: readonly RecordedEvent[],
): Promise<TicketPage[]> {
  const ids = new Set(events.filter(isTicketEvent).map((event) => event.ticket_id));
  const pages: TicketPage[] = [];
  for (const id of ids) {
    const page = await requirePage(places, ledger, id);
    if (page !== undefined) pages.push(page);
  }
  return pages;
}
