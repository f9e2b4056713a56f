import type { EventFacts, RecordedEvent, TestFacts } from '../../src/domain/event.ts';
import type { Finding } from '../../src/domain/finding.ts';
import {
  addToTicketBook,
  addToTicketPage,
  emptyTicketBook,
  isTicketEvent,
} from '../../src/domain/ticket-history.ts';
import {
  lookOfFindings,
  lookOfTestRun,
  ticketEvents,
  type Look,
  type LookTime,
} from '../../src/domain/ticket-policy.ts';
import type { TicketBook, TicketPage } from '../../src/domain/ticket.ts';
import type { z } from 'zod';

export interface Tickets extends TicketBook {
  readonly pages: ReadonlyMap<string, TicketPage>;
}

export const EMPTY: Tickets = { ...emptyTicketBook('HMS-API'), pages: new Map() };
export const DAY_1 = new Date('2026-05-01T12:00:00.000Z');

export function hoursAfter(hours: number): Date {
  return new Date(DAY_1.getTime() + hours * 3_600_000);
}

/** A look and when it was taken. */
export type TakenLook = Look & Pick<LookTime, 'at' | 'outdated'>;

export function takenOn(look: Look, at = DAY_1, outdated = false): TakenLook {
  return { ...look, at, outdated };
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
    lookOfFindings(
      'analysis',
      types.map((type) => finding(type)),
    ),
  );
}

export function testRun(
  suites: Readonly<Record<string, number>>,
  success = Object.values(suites).every((failed) => failed === 0),
  { at = DAY_1, outdated = false } = {},
): TakenLook {
  const facts: z.infer<typeof TestFacts> = {
    type: 'test',
    success,
    results: null,
    duration_ms: null,
    commit: null,
    job: null,
    suites: Object.entries(suites).map(([name, failed]) => {
      return { name, passed: 1, failed, skipped: 0, duration_ms: null, cases: [] };
    }),
    cases_omitted: 0,
    failure: null,
  };
  return takenOn(lookOfTestRun(facts), at, outdated);
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
    return { ...addToTicketBook(grown, event, page), pages };
  }, tickets);
}

export function afterLooks(...looks: readonly TakenLook[]): Tickets {
  return looks.reduce((tickets, look) => record(tickets, eventsAfter(tickets, [look]), look.at), EMPTY);
}

/** What the looks bring, at a time when all of them are past. */
export function eventsAfter(tickets: Tickets, looks: readonly TakenLook[]): EventFacts[] {
  const [{ at, outdated } = { at: DAY_1, outdated: false }] = looks;
  return ticketEvents(tickets, looks, { at, outdated, now: hoursAfter(1_000) });
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
