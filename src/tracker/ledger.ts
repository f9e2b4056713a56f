import type { RecordedEvent } from '../domain/event.ts';
import { EMPTY_HISTORY, addToHistory, type History } from '../domain/history.ts';
import { judge } from '../domain/status-policy.ts';
import type { StatusDocument } from '../domain/status.ts';
import type { TestResultsDocument } from '../domain/test-results.ts';
import {
  addToTicketBook,
  addToTicketPage,
  emptyTicketBook,
  isTicketEvent,
  shownTickets,
} from '../domain/ticket-history.ts';
import type { TicketBook, TicketPage } from '../domain/ticket.ts';

/** What a component's events add up to: everything that its documents say, and nothing that its events do not. */
export interface Ledger {
  readonly componentId: string;
  history: History;
  book: TicketBook;
  /** Of the tickets that events were added to; the others' are in the store. */
  readonly pages: Map<string, TicketPage>;
  /** The newest test run, if one was added. */
  testResults: TestResultsDocument | undefined;
  /** Of the last event that is in here; 0 and '' before the first. */
  lastSeq: number;
  lastRecordedAt: string;
}

export function emptyLedger(componentId: string): Ledger {
  return {
    componentId,
    history: EMPTY_HISTORY,
    book: emptyTicketBook(componentId),
    pages: new Map(),
    testResults: undefined,
    lastSeq: 0,
    lastRecordedAt: '',
  };
}

/** The ledger as the stored documents tell it. */
export function ledgerOf(status: StatusDocument, book: TicketBook): Ledger {
  const { start_history, test_history, start_changes, environment_status, policy } = status;
  const { operational_status, operational_status_since, previous_status } = status;
  return {
    ...emptyLedger(status.component_id),
    history: {
      start_history,
      test_history,
      start_changes,
      operational_status,
      operational_status_since,
      previous_status,
      environment_status,
      policy,
    },
    book,
    lastSeq: status.last_seq,
    lastRecordedAt: status.last_updated,
  };
}

/** A ledger of its own with the same content: what is added to it does not reach the first. */
export function copyLedger(ledger: Ledger): Ledger {
  return { ...ledger, pages: new Map(ledger.pages) };
}

/** Adds one event. The page of its ticket has to be in `pages` already, unless the event opens the ticket. */
export function addEvent(ledger: Ledger, event: RecordedEvent): void {
  const page = isTicketEvent(event) ? addToTicketPage(ledger.pages.get(event.ticket_id), event) : undefined;
  if (page !== undefined) ledger.pages.set(page.id, page);
  ledger.book = addToTicketBook(ledger.book, event, page);
  ledger.history = addToHistory(ledger.history, event);
  if (event.type === 'test' && ledger.history.test_history[0]?.timestamp === event.at) {
    ledger.testResults = testResultsOf(ledger.componentId, event);
  }
  ledger.lastSeq = event.seq;
  ledger.lastRecordedAt = event.recorded_at;
}

/** The status document of a ledger with at least one event, judged as of its last one; `log_position` is behind that. */
export function statusOf(
  { componentId, history, book, lastSeq, lastRecordedAt }: Ledger,
  log_position: string,
): StatusDocument {
  const { reasons, health_metrics } = judge(
    { history, tickets: book.tickets },
    history.policy,
    new Date(lastRecordedAt),
  );
  return {
    schema_version: 2,
    component_id: componentId,
    last_updated: lastRecordedAt,
    operational_status: history.operational_status,
    operational_status_since: history.operational_status_since,
    previous_status: history.previous_status,
    reasons,
    policy_version: 1,
    policy: history.policy,
    health_metrics,
    start_history: history.start_history,
    test_history: history.test_history,
    issues: shownTickets(book),
    environment_status: history.environment_status,
    start_changes: history.start_changes,
    last_seq: lastSeq,
    log_position,
  };
}

function testResultsOf(
  component_id: string,
  { at, ...event }: Extract<RecordedEvent, { type: 'test' }>,
): TestResultsDocument {
  const { success, results, duration_ms, commit, suites, cases_omitted, failure } = event;
  return {
    schema_version: 2,
    component_id,
    timestamp: at,
    success,
    results,
    duration_ms,
    commit,
    suites,
    cases_omitted,
    failure,
  };
}
