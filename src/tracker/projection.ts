import type { RecordedEvent } from '../domain/event.ts';
import {
  EMPTY_HISTORY,
  addToHistory,
  historyBefore,
  type ComponentHistory,
} from '../domain/status/history.ts';
import { judge } from '../domain/status/policy.ts';
import { recordedBy } from '../domain/status/recorded-by.ts';
import type { StatusDocument } from '../domain/status/status.ts';
import { countUptime } from '../domain/status/uptime.ts';
import type { TestResultsDocument } from '../domain/tests/test-results.ts';
import {
  addToTicketBook,
  addToTicketPage,
  emptyTicketBook,
  isTicketEvent,
  shownTickets,
} from '../domain/tickets/history.ts';
import type { TicketBook, TicketPage } from '../domain/tickets/ticket.ts';

/** What a component's events add up to: everything that its documents say, and nothing that its events do not. */
export interface Projection {
  readonly componentId: string;
  history: ComponentHistory;
  book: TicketBook;
  /** Of the tickets that events were added to; the others' are in the store. */
  readonly pages: Map<string, TicketPage>;
  /** Tickets that no event opens, as far as anybody has asked. */
  readonly unopened: Set<string>;
  /** The newest test run, if one was added. */
  testResults: TestResultsDocument | undefined;
  /** Of the last event that is in here; 0 and '' before the first. */
  lastSeq: number;
  lastRecordedAt: string;
}

export function emptyProjection(componentId: string): Projection {
  return {
    componentId,
    history: EMPTY_HISTORY,
    book: emptyTicketBook(componentId),
    pages: new Map(),
    unopened: new Set(),
    testResults: undefined,
    lastSeq: 0,
    lastRecordedAt: '',
  };
}

/** The ledger as the stored documents tell it. */
export function projectionOf(status: StatusDocument, book: TicketBook): Projection {
  const {
    start_history,
    health_before,
    test_history,
    test_jobs,
    start_changes,
    environment_status,
    policy,
    policy_version,
    metrics,
    maintenance,
    troubles,
    newest_heal,
  } = status;
  const { operational_status, operational_status_since, previous_status } = status;
  return {
    ...emptyProjection(status.component_id),
    history: {
      start_history,
      health_before,
      test_history,
      test_jobs,
      start_changes,
      operational_status,
      operational_status_since,
      previous_status,
      environment_status,
      policy,
      policy_version,
      ...(metrics === undefined ? {} : { metrics }),
      ...(maintenance === undefined ? {} : { maintenance }),
      ...(troubles === undefined ? {} : { troubles }),
      ...(newest_heal === undefined ? {} : { newest_heal }),
    },
    book,
    lastSeq: status.last_seq,
    lastRecordedAt: status.last_updated,
  };
}

/** A ledger of its own with the same content: what is added to it does not reach the first. */
export function copyProjection(ledger: Projection): Projection {
  return { ...ledger, pages: new Map(ledger.pages) };
}

/**
 * Adds one event. The page of its ticket has to be in `pages` already, unless the event opens the ticket.
 * False for one that cannot come now: its number was there before, because somebody has copied or damaged lines of the log.
 */
export function addEvent(ledger: Projection, event: RecordedEvent): boolean {
  if (event.seq <= ledger.lastSeq) return false;
  const page = isTicketEvent(event) ? addToTicketPage(ledger.pages.get(event.ticket_id), event) : undefined;
  if (page !== undefined) ledger.pages.set(page.id, page);
  ledger.book = addToTicketBook(ledger.book, event, page);
  ledger.history = addToHistory(ledger.lastSeq === 0 ? historyBefore(event) : ledger.history, event);
  if (event.type === 'test' && isNewest(ledger.history, event)) {
    ledger.testResults = testResultsOf(ledger.componentId, event);
  }
  ledger.lastSeq = event.seq;
  ledger.lastRecordedAt = event.recorded_at;
  return true;
}

/** Of two test runs at the same time the one that was recorded last; one that is dated ahead of the clock is none. */
function isNewest({ test_history }: ComponentHistory, event: RecordedEvent): boolean {
  const limit = recordedBy(event);
  const newest = test_history.find(({ timestamp }) => timestamp <= limit) ?? test_history[0];
  return newest?.timestamp === event.at;
}

/** The status document of a ledger with at least one event, judged as of its last one; `log_position` is behind that. */
export function statusOf(
  { componentId, history, book, lastSeq, lastRecordedAt }: Projection,
  log_position: string,
): StatusDocument {
  const now = new Date(lastRecordedAt);
  const { reasons, health_metrics } = judge({ history, tickets: book.tickets }, history.policy, now);
  return {
    schema_version: 5,
    component_id: componentId,
    last_updated: lastRecordedAt,
    operational_status: history.operational_status,
    operational_status_since: history.operational_status_since,
    previous_status: history.previous_status,
    reasons,
    policy_version: history.policy_version,
    policy: history.policy,
    health_metrics: { ...countUptime(history, now), ...health_metrics },
    start_history: history.start_history,
    health_before: history.health_before,
    test_history: history.test_history,
    test_jobs: history.test_jobs,
    issues: shownTickets(book),
    environment_status: history.environment_status,
    ...(history.metrics === undefined ? {} : { metrics: history.metrics }),
    ...(history.maintenance === undefined ? {} : { maintenance: history.maintenance }),
    ...(history.troubles === undefined ? {} : { troubles: history.troubles }),
    ...(history.newest_heal === undefined ? {} : { newest_heal: history.newest_heal }),
    start_changes: history.start_changes,
    last_seq: lastSeq,
    log_position,
  };
}

function testResultsOf(
  component_id: string,
  { at, ...event }: Extract<RecordedEvent, { type: 'test' }>,
): TestResultsDocument {
  const { success, results, duration_ms, commit, job, suites, cases_omitted, failure, log } = event;
  return {
    schema_version: 3,
    component_id,
    timestamp: at,
    success,
    results,
    duration_ms,
    commit,
    job,
    suites,
    cases_omitted,
    failure,
    ...(log === undefined ? {} : { log }),
  };
}
