import type { EventFacts, RecordedEvent } from '../../../../src/domain/event.ts';
import type { Finding } from '../../../../src/domain/finding.ts';
import {
  addToTicketBook,
  addToTicketPage,
  emptyTicketBook,
  isTicketEvent,
} from '../../../../src/domain/tickets/history.ts';
import { reportOfFindings, ticketEvents, type ProblemReport } from '../../../../src/domain/tickets/policy.ts';
import type { TestJob } from '../../../../src/domain/status/status.ts';
import { addRun } from '../../../../src/domain/tests/jobs/add-run.ts';
import type { DatedRun } from '../../../../src/domain/tests/jobs/runs.ts';
import { lookOfTestRun } from '../../../../src/domain/tickets/test-run-sightings.ts';
import type { TicketBook, TicketPage } from '../../../../src/domain/tickets/ticket.ts';

export interface Tickets extends TicketBook {
  readonly test_jobs: readonly TestJob[];
  readonly pages: ReadonlyMap<string, TicketPage>;
}

export const EMPTY: Tickets = { ...emptyTicketBook('HMS-API'), test_jobs: [], pages: new Map() };
export const DAY_1 = new Date('2026-05-01T12:00:00.000Z');

/** When all looks are past. */
const NOW = new Date(DAY_1.getTime() + 1_000 * 3_600_000);
const LIMIT = NOW.toISOString();

export function hoursAfter(hours: number): Date {
  return new Date(DAY_1.getTime() + hours * 3_600_000);
}

/** A look and when it was taken. */
export type TakenLook = { readonly at: Date } & (ProblemReport | { readonly run: DatedRun });

export function takenOn(look: ProblemReport, at = DAY_1): TakenLook {
  return { ...look, at };
}

export function finding(type: string, severity: Finding['severity'] = 'high'): Finding {
  const nowhere = { path: null, line: null, fix: null };
  return {
    type,
    severity,
    description: `${type} found`,
    fingerprint: `analysis/${type}`,
    remediation: 'mend it',
    ...nowhere,
  };
}

export function analysis(...types: readonly string[]): TakenLook {
  return takenOn(
    reportOfFindings(
      'analysis',
      types.map((type) => finding(type)),
    ),
  );
}

interface RunOptions {
  readonly at?: Date;
  readonly job?: string | null;
  /** What every failing test says. */
  readonly message?: string | null;
}

export function testRun(
  suites: Readonly<Record<string, number>>,
  success = Object.values(suites).every((failed) => failed === 0),
  { at = DAY_1, job = null, message = null }: RunOptions = {},
): TakenLook {
  const run: DatedRun = {
    at: at.toISOString(),
    success,
    results: null,
    job,
    suites: Object.entries(suites).map(([name, failed]) => ({
      name,
      passed: 1,
      failed,
      skipped: 0,
      duration_ms: null,
      cases: Array.from({ length: failed }, (_, index) => {
        return { name: `${name} ${index}`, outcome: 'failed' as const, duration_ms: null, message };
      }),
    })),
    failure: null,
  };
  return { at, run };
}

/** The tickets after these events, as recording makes them. */
export function record(tickets: Tickets, facts: readonly EventFacts[], at = DAY_1): Tickets {
  const time = at.toISOString();
  return facts.reduce((grown, fact) => {
    const recorded = { at: time, recorded_at: time, key: null, run: null, actor: null };
    const circumstances = { schema_version: 3, ...recorded };
    const event: RecordedEvent = { ...fact, ...circumstances, seq: grown.last_seq + 1 };
    if (!isTicketEvent(event)) return grown;
    const page = addToTicketPage(grown.pages.get(event.ticket_id), event);
    const pages = page === undefined ? grown.pages : new Map(grown.pages).set(page.id, page);
    return { ...addToTicketBook(grown, event, page), test_jobs: grown.test_jobs, pages };
  }, tickets);
}

export function afterLooks(...looks: readonly TakenLook[]): Tickets {
  return looks.reduce(afterLook, EMPTY);
}

/** The tickets, and what is known of the test jobs, after one more look. */
export function afterLook(tickets: Tickets, look: TakenLook): Tickets {
  const next = record(tickets, eventsAfter(tickets, [look]), look.at);
  return 'run' in look ? { ...next, test_jobs: addRun(next.test_jobs, look.run, LIMIT) } : next;
}

/** What the looks bring, at a time when all of them are past. */
export function eventsAfter(tickets: Tickets, looks: readonly TakenLook[]): EventFacts[] {
  const [{ at } = { at: DAY_1 }] = looks;
  const known = { ...tickets, limit: LIMIT };
  const taken = looks.map((look) => ('run' in look ? lookOfTestRun(look.run, known) : look));
  return ticketEvents(tickets, taken, { at, now: NOW });
}

export function closedByPerson(book: Tickets): Tickets {
  const event = {
    type: 'ticket_resolved',
    ticket_id: 'WT-HMS-API-001',
    resolution: 'as wished',
    by: 'person',
  } as const;
  return record(book, [event]);
}

export function states(book: TicketBook): string[] {
  return book.tickets.map(({ id, status, occurrences }) => `${id} ${status} ${occurrences}`);
}
