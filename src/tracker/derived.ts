import { isDeepStrictEqual } from 'node:util';
import type { EnvironmentStatus } from '../domain/environment.ts';
import type { EventFacts, NewEvent, RecordedEvent } from '../domain/event.ts';
import {
  EMPTY_HISTORY,
  addToHistory,
  addToTicketBook,
  addToTicketPage,
  isTicketEvent,
  shownTickets,
  type History,
  type TicketEvent,
} from '../domain/history.ts';
import { judge } from '../domain/status-policy.ts';
import type { StatusDocument } from '../domain/status.ts';
import type { TestResultsDocument } from '../domain/test-results.ts';
import type { Ticket, TicketBook, TicketPage } from '../domain/ticket.ts';
import type { EventLog, Store } from '../store/store.ts';
import type { Tracker } from './record.ts';

/** What a component's events add up to, between reading it and writing it back. */
export interface Derived {
  readonly componentId: string;
  /** The document as it was read; undefined when there was none. */
  readonly stored: StatusDocument | undefined;
  history: History;
  book: TicketBook;
  /** Behind the last event that is in here. */
  position: string;
  lastSeq: number;
  readonly pages: Map<string, TicketPage>;
  testResults: TestResultsDocument | undefined;
}

const UNKNOWN_ENVIRONMENT: EnvironmentStatus = {
  dev_environment: 'not_configured',
  dependencies_status: 'unknown',
  configuration_status: 'unknown',
};

/**
 * Reads the derived documents and adds the events that they don't have yet: those of a process that died between
 * recording and deriving, or all of them when a document is missing, was broken, or does not belong to this log.
 */
export async function loadDerived(store: Store, log: EventLog, componentId: string): Promise<Derived> {
  const stored = await store.read('status', componentId);
  const book = await store.read('issues', componentId);
  const newer = stored === undefined ? undefined : await log.readAfter(stored.log_position);
  if (stored !== undefined && newer !== undefined && book !== undefined && book.last_seq >= stored.last_seq) {
    const { log_position: position, last_seq: lastSeq } = stored;
    const derived = { ...nothing(componentId, stored), history: historyOf(stored), book, position, lastSeq };
    await addEvents({ store, log }, derived, newer.events, newer.position);
    return derived;
  }
  const derived = nothing(componentId, stored);
  const { events, position } = await readOn(log, '');
  await addEvents({ store, log }, derived, events, position);
  return derived;
}

/** What stands behind a position that the log is known to reach. */
export async function readOn(
  log: EventLog,
  position: string,
): Promise<{ events: RecordedEvent[]; position: string }> {
  return (await log.readAfter(position)) ?? { events: [], position };
}

function nothing(componentId: string, stored: StatusDocument | undefined): Derived {
  return {
    componentId,
    stored,
    history: EMPTY_HISTORY,
    book: { schema_version: 1, component_id: componentId, last_seq: 0, tickets: [] },
    position: '',
    lastSeq: 0,
    pages: new Map(),
    testResults: undefined,
  };
}

/** The change of colour that these events would bring, if they bring one. */
export function statusChange(
  tracker: Tracker,
  derived: Derived,
  wanted: readonly NewEvent[],
  now: Date,
): EventFacts | undefined {
  let { history, book } = derived;
  wanted.forEach((event, index) => {
    const recorded = { ...event, seq: derived.lastSeq + index + 1, recorded_at: now.toISOString() };
    history = addToHistory(history, recorded);
    book = addToTicketBook(book, recorded);
  });
  const { operational_status: to } = judge({ history, tickets: book.tickets }, tracker.policy, now);
  return to === history.operational_status
    ? undefined
    : { type: 'status_changed', from: history.operational_status, to };
}

/** Where a component's documents and its events are. */
interface Places {
  readonly store: Store;
  readonly log: EventLog;
}

/** Adds events and moves to the position behind them. */
export async function addEvents(
  places: Places,
  derived: Derived,
  events: readonly RecordedEvent[],
  position: string,
): Promise<void> {
  for (const event of events) {
    derived.history = addToHistory(derived.history, event);
    derived.book = addToTicketBook(derived.book, event);
    derived.lastSeq = event.seq;
    if (isTicketEvent(event)) await addToPage(places, derived, event);
    if (event.type === 'test') derived.testResults = testResultsOf(derived.componentId, event);
  }
  derived.position = position;
}

/** Judges, and writes what has changed: first what the status refers to, the status with its position last. */
export async function saveDerived(tracker: Tracker, derived: Derived, now: Date): Promise<StatusDocument> {
  const { store } = tracker;
  const { componentId } = derived;
  const status = await judged(tracker, derived, now);
  for (const [id, page] of derived.pages) await store.write('work-tickets', id, page);
  if (derived.testResults !== undefined) await store.write('test-results', componentId, derived.testResults);
  await store.write('issues', componentId, derived.book);
  await store.write('status', componentId, status);
  return status;
}

async function judged(tracker: Tracker, derived: Derived, now: Date): Promise<StatusDocument> {
  const { history, book, stored, componentId } = derived;
  const environment = await tracker.store.read('environments', componentId);
  const judgement = judge({ history, tickets: book.tickets }, tracker.policy, now);
  const fresh: StatusDocument = {
    schema_version: 1,
    component_id: componentId,
    last_updated: now.toISOString(),
    operational_status: history.operational_status,
    operational_status_since: history.operational_status_since,
    previous_status: history.previous_status,
    health_metrics: judgement.health_metrics,
    start_history: history.start_history,
    test_history: history.test_history,
    issues: shownTickets(book),
    environment_status: environment === undefined ? UNKNOWN_ENVIRONMENT : environmentStatusOf(environment),
    reasons: judgement.reasons,
    policy_version: 1,
    start_changes: history.start_changes,
    last_seq: derived.lastSeq,
    log_position: derived.position,
  };
  return stored !== undefined && sayTheSame(stored, fresh) ? stored : fresh;
}

/** Uptime moves with the clock alone: that is no reason to write. */
function sayTheSame(stored: StatusDocument, fresh: StatusDocument): boolean {
  const { last_updated, health_metrics } = stored;
  const { uptime_percentage } = health_metrics;
  return isDeepStrictEqual(stored, {
    ...fresh,
    last_updated,
    health_metrics: { ...fresh.health_metrics, uptime_percentage },
  });
}

function historyOf(status: StatusDocument): History {
  const { start_history, test_history, start_changes } = status;
  const { operational_status, operational_status_since, previous_status } = status;
  return {
    start_history,
    test_history,
    start_changes,
    operational_status,
    operational_status_since,
    previous_status,
  };
}

function environmentStatusOf({
  dev_environment,
  dependencies_status,
  configuration_status,
}: EnvironmentStatus): EnvironmentStatus {
  return { dev_environment, dependencies_status, configuration_status };
}

async function addToPage({ store, log }: Places, derived: Derived, event: TicketEvent): Promise<void> {
  const id = event.ticket_id;
  const ticket = derived.book.tickets.find((other) => other.id === id);
  if (ticket === undefined) return;
  const known = derived.pages.get(id) ?? (await store.read('work-tickets', id));
  const page = known ?? (await pageBefore(event, ticket, log));
  derived.pages.set(id, addToTicketPage(page, ticket, event));
}

/** The page as the log alone tells it: the stored one is gone or broken unless this is the ticket's first event. */
async function pageBefore(
  event: TicketEvent,
  ticket: Ticket,
  log: EventLog,
): Promise<TicketPage | undefined> {
  if (event.type === 'ticket_opened') return undefined;
  const { events } = await readOn(log, '');
  let page: TicketPage | undefined;
  for (const earlier of events.filter(isTicketEvent)) {
    if (earlier.ticket_id !== ticket.id || earlier.seq >= event.seq) continue;
    page = addToTicketPage(page, ticket, earlier);
  }
  return page;
}

function testResultsOf(
  component_id: string,
  { at, success, results, duration_ms, suites }: Extract<RecordedEvent, { type: 'test' }>,
): TestResultsDocument {
  return { schema_version: 1, component_id, timestamp: at, success, results, duration_ms, suites };
}
