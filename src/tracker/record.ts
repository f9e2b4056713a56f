import type { Recording } from './recording.ts';
import { isDeepStrictEqual } from 'node:util';
import { HmsError, InputError, KeyConflictError } from '../domain/errors.ts';
import type { EventFacts, NewEvent, RecordedEvent } from '../domain/event.ts';
import type { History } from '../domain/status/history.ts';
import { CLOCK_SKEW_MS } from '../domain/status/clock-skew.ts';
import { POLICY_VERSION, type StatusDocument } from '../domain/status/status.ts';
import type { StatusPolicySettings } from '../domain/status/policy-settings.ts';
import { isTicketEvent, ticketId } from '../domain/tickets/history.ts';
import { byFingerprint, type KnownTickets } from '../domain/tickets/policy.ts';
import { steadyFingerprint } from '../domain/tests/jobs/failures.ts';
import type { Ticket, TicketBook, TicketPage } from '../domain/tickets/ticket.ts';
import { valueWithoutSecrets } from '../domain/text/without-secrets.ts';
import { ownSecrets } from '../process/known-secrets.ts';
import type { EventLog, Store } from '../store/store.ts';
import { consequences, withCircumstances } from './derived-events.ts';
import { statusOf, type Ledger } from './projection.ts';
import { addKnownEvent, findTicket, loadLedger, requirePage, type Places } from './load-projection.ts';
import { saveLedger } from './save-projection.ts';

/** What every function of the tracker works with. */
export interface Tracker {
  readonly store: Store;
  readonly policy: StatusPolicySettings;
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
export interface Known extends KnownTickets {
  readonly history: History;
}

/** What to record. */
export interface Wish {
  /** What the first event says whatever is known already: a second try with the same idempotency key says the same. */
  readonly asks: Readonly<Record<string, unknown>>;
  /** Which tickets `decide` has to know beside the open ones. */
  readonly concerns?: { readonly fingerprints?: readonly string[]; readonly ticketIds?: readonly string[] };
  /** Chooses, from what is known, the events to record; pure, but for throwing what makes the wish impossible. */
  readonly decide: (known: Known, now: Date) => readonly EventFacts[];
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
  given: Wish,
): Promise<Recorded> {
  const wish = withoutSecretsIn(given);
  const { store } = tracker;
  return store.withLog(componentId, async (log) => {
    const now = tracker.now();
    refuseFuture(recording.at, now);
    const places = { store, log };
    const { ledger, position } = await loadLedger(places, componentId);
    const repeated = await knownEvent(log, componentId, recording, wish.asks);
    const facts = repeated === undefined ? await decide(places, ledger, wish, now) : [];
    const wanted = withCircumstances(facts, recording, now);
    const appended = await append(tracker, places, ledger, wanted, recording.run, now);
    const status = statusOf(ledger, appended?.position ?? position);
    await saveLedger(store, ledger, status).catch((error: unknown) => {
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
function withoutSecretsIn({ asks, decide, ...wish }: Wish): Wish {
  const clean = <T>(value: T): T => valueWithoutSecrets(value, ownSecrets());
  return { ...wish, asks: clean(asks), decide: (known, now) => clean(decide(known, now)) };
}

/** Records one event as it is, whatever is known already. */
export async function recordFacts(
  tracker: Tracker,
  componentId: string,
  facts: EventFacts,
  recording: Recording,
): Promise<Recorded> {
  return record(tracker, componentId, recording, { asks: facts, decide: () => [facts] });
}

function refuseFuture(at: Date | undefined, now: Date): void {
  if (at === undefined || at.getTime() <= now.getTime() + CLOCK_SKEW_MS) return;
  throw new InputError(
    `${at.toISOString()} is in the future: this machine's clock says ${now.toISOString()}. ` +
      'Nothing was recorded; give the time at which it happened, or correct the clock.',
  );
}

/** What the wish comes to; the numbers of tickets that it opens are looked at before they are given away. */
async function decide(places: Places, ledger: Ledger, wish: Wish, now: Date): Promise<readonly EventFacts[]> {
  const known = await knowledge(places, ledger, wish);
  const facts = wish.decide(known, now);
  if (!facts.some(({ type }) => type === 'ticket_opened')) return facts;
  const ticket_count = await lastNumber(places.store, ledger.book);
  return ticket_count === known.ticket_count ? facts : wish.decide({ ...known, ticket_count }, now);
}

async function knowledge(places: Places, ledger: Ledger, { concerns = {} }: Wish): Promise<Known> {
  const tickets = new Map(ledger.book.tickets.map((ticket) => [ticket.id, ticket]));
  const learn = (ticket: Ticket | undefined): void => {
    if (ticket !== undefined) tickets.set(ticket.id, ticket);
  };
  const inBook = byFingerprint(concerns.fingerprints === undefined ? [] : ledger.book.tickets);
  for (const fingerprint of concerns.fingerprints ?? []) {
    if (!inBook.has(steadyFingerprint(fingerprint))) learn(await findTicket(places, ledger, fingerprint));
  }
  for (const id of concerns.ticketIds ?? []) learn(await requirePage(places, ledger, id));
  const { component_id, ticket_count } = ledger.book;
  return { component_id, ticket_count, tickets: [...tickets.values()], history: ledger.history };
}

/** A number that has a page is taken, also where a damaged log does not know the ticket any more. */
async function lastNumber(store: Store, { component_id, ticket_count }: TicketBook): Promise<number> {
  let number = ticket_count;
  while ((await store.read('work-tickets', ticketId(component_id, number + 1))) !== undefined) number += 1;
  return number;
}

/** Whether these settings and this program's version of the policy judge already. */
export function isJudgedBy(
  policy: StatusPolicySettings,
  known: Pick<History, 'policy' | 'policy_version'>,
): boolean {
  return known.policy_version === POLICY_VERSION && isDeepStrictEqual(known.policy, policy);
}

/** Appends the events together with what they bring for the status: one write, so that neither is without the other. */
async function append(
  tracker: Tracker,
  places: Places,
  ledger: Ledger,
  wanted: readonly NewEvent[],
  run: string | undefined,
  now: Date,
): Promise<{ events: RecordedEvent[]; position: string } | undefined> {
  await readWhatChanges(places, ledger, wanted);
  const policy: EventFacts[] = isJudgedBy(tracker.policy, ledger.history)
    ? []
    : [{ type: 'policy_changed', policy: tracker.policy, policy_version: POLICY_VERSION }];
  const causes = [...wanted, ...withCircumstances(policy, { run }, now)];
  const all = [...causes, ...consequences(ledger, causes, { run }, now)];
  if (all.length === 0) return undefined;
  const appended = await places.log.append(all, now, ledger.lastSeq);
  for (const event of appended.events) await addKnownEvent(places, ledger, event);
  return appended;
}

/** Before anything is recorded: a document that a newer version wrote refuses the whole. */
async function readWhatChanges(places: Places, ledger: Ledger, wanted: readonly NewEvent[]): Promise<void> {
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
  asks: Wish['asks'],
): Promise<RecordedEvent | undefined> {
  const known = key === undefined ? undefined : await log.findKey(key);
  if (key === undefined || known === undefined) return undefined;
  const said = new Map<string, unknown>(Object.entries(known));
  const asked = Object.entries(
    at === undefined || atIsApproximate ? asks : { ...asks, at: at.toISOString() },
  );
  const isSame = asked.every(([field, value]) => isDeepStrictEqual(said.get(field), value));
  if (!isSame) throw new KeyConflictError(key, componentId);
  return known;
}

async function ticketsOf(
  places: Places,
  ledger: Ledger,
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
