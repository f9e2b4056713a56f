import { describe, expect, it } from '@jest/globals';
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

interface Tickets extends TicketBook {
  readonly pages: ReadonlyMap<string, TicketPage>;
}

const EMPTY: Tickets = { ...emptyTicketBook('HMS-API'), pages: new Map() };
const DAY_1 = new Date('2026-05-01T12:00:00.000Z');

function hoursAfter(hours: number): Date {
  return new Date(DAY_1.getTime() + hours * 3_600_000);
}

/** A look and when it was taken. */
type TakenLook = Look & Pick<LookTime, 'at' | 'outdated'>;

function takenOn(look: Look, at = DAY_1, outdated = false): TakenLook {
  return { ...look, at, outdated };
}

function finding(type: string, severity: Finding['severity'] = 'high'): Finding {
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

function analysis(...types: readonly string[]): TakenLook {
  return takenOn(
    lookOfFindings(
      'analysis',
      types.map((type) => finding(type)),
    ),
  );
}

function testRun(
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
    suites: Object.entries(suites).map(([name, failed]) => {
      return { name, passed: 1, failed, skipped: 0, duration_ms: null, cases: [] };
    }),
    cases_omitted: 0,
    failure: null,
  };
  return takenOn(lookOfTestRun(facts), at, outdated);
}

/** The tickets after these events, as recording makes them. */
function record(tickets: Tickets, facts: readonly EventFacts[], at = DAY_1): Tickets {
  const time = at.toISOString();
  return facts.reduce((grown, fact) => {
    const circumstances = { schema_version: 2, at: time, recorded_at: time, key: null, run: null };
    const event: RecordedEvent = { ...fact, ...circumstances, seq: grown.last_seq + 1 };
    if (!isTicketEvent(event)) return grown;
    const page = addToTicketPage(grown.pages.get(event.ticket_id), event);
    const pages = page === undefined ? grown.pages : new Map(grown.pages).set(page.id, page);
    return { ...addToTicketBook(grown, event, page), pages };
  }, tickets);
}

function afterLooks(...looks: readonly TakenLook[]): Tickets {
  return looks.reduce((tickets, look) => record(tickets, eventsAfter(tickets, [look]), look.at), EMPTY);
}

/** What the looks bring, at a time when all of them are past. */
function eventsAfter(tickets: Tickets, looks: readonly TakenLook[]): EventFacts[] {
  const [{ at, outdated } = { at: DAY_1, outdated: false }] = looks;
  return ticketEvents(tickets, looks, { at, outdated, now: hoursAfter(1_000) });
}

function closedByPerson(book: Tickets): Tickets {
  const event = {
    type: 'ticket_resolved',
    ticket_id: 'WT-HMS-API-001',
    resolution: 'as wished',
    by: 'person',
  } as const;
  return record(book, [event]);
}

function states(book: TicketBook): string[] {
  return book.tickets.map(({ id, status, occurrences }) => `${id} ${status} ${occurrences}`);
}

describe('a finding', () => {
  it.each([
    ['critical', 1],
    ['high', 1],
    ['medium', 0],
    ['low', 0],
  ] as const)('of severity %s opens %d tickets', (severity, count) => {
    const events = eventsAfter(EMPTY, [takenOn(lookOfFindings('analysis', [finding('x', severity)]))]);

    expect(events).toHaveLength(count);
  });

  it('has one ticket, however often it is found', () => {
    const book = afterLooks(analysis('a', 'a'), analysis('a'), analysis('a'));

    expect(states(book)).toEqual(['WT-HMS-API-001 open 1']);
  });

  it('that stands is an occurrence once a day', () => {
    const book = afterLooks(analysis('a'));

    expect(eventsAfter(book, [{ ...analysis('a'), at: hoursAfter(23.9) }])).toEqual([]);
    expect(eventsAfter(book, [{ ...analysis('a'), at: hoursAfter(24) }])).toEqual([
      { type: 'ticket_seen', ticket_id: 'WT-HMS-API-001' },
    ]);
  });

  it('that is gone resolves its ticket and says who found that', () => {
    const book = afterLooks(analysis('a'), analysis());

    expect(book.tickets).toMatchObject([
      {
        status: 'resolved',
        resolved_by: 'system',
        resolution: 'no longer found by the analysis',
        present: false,
      },
    ]);
  });

  it('that came back reopens its ticket', () => {
    const book = afterLooks(analysis('a'), analysis(), analysis('a'));

    expect(states(book)).toEqual(['WT-HMS-API-001 open 2']);
    expect(book.tickets).toMatchObject([{ resolution: null, resolved_at: null, resolved_by: null }]);
  });

  it('whose ticket a person closed leaves it closed while it stands', () => {
    const book = closedByPerson(afterLooks(analysis('a')));

    expect(eventsAfter(book, [{ ...analysis('a'), at: hoursAfter(100) }])).toEqual([]);
  });

  it('whose ticket a person closed reopens it when it went and came back', () => {
    const closed = closedByPerson(afterLooks(analysis('a')));
    const gone = record(closed, eventsAfter(closed, [analysis()]));
    const back = record(gone, eventsAfter(gone, [analysis('a')]));

    expect(gone.tickets).toMatchObject([{ status: 'resolved', resolution: 'as wished', present: false }]);
    expect(states(back)).toEqual(['WT-HMS-API-001 open 2']);
  });

  it('that is gone for one job says nothing of another job’s tickets', () => {
    const book = afterLooks(analysis('a'));

    expect(eventsAfter(book, [takenOn(lookOfFindings('environment', []))])).toEqual([]);
  });

  it('that is gone is said once', () => {
    const book = afterLooks(analysis('a'), analysis());

    expect(eventsAfter(book, [analysis()])).toEqual([]);
  });
});

describe('ticket numbers', () => {
  it('count on without a gap over looks of several jobs', () => {
    const environment = takenOn(
      lookOfFindings('environment', [{ ...finding('c'), fingerprint: 'environment/c' }]),
    );
    const first = afterLooks(analysis('a'), analysis());

    const book = record(first, eventsAfter(first, [analysis('b', 'd'), environment]));

    expect(book.tickets.map(({ id, fingerprint }) => `${id} ${fingerprint}`)).toEqual([
      'WT-HMS-API-001 analysis/a',
      'WT-HMS-API-002 analysis/b',
      'WT-HMS-API-003 analysis/d',
      'WT-HMS-API-004 environment/c',
    ]);
  });
});

describe('a test run', () => {
  it('opens a ticket for each failing suite', () => {
    const book = afterLooks(testRun({ login: 2, cart: 0, search: 1 }));

    expect(book.tickets.map(({ title, severity }) => `${severity}: ${title}`)).toEqual([
      'high: failing tests in login',
      'high: failing tests in search',
    ]);
  });

  it('is an occurrence of its own each time that a suite fails', () => {
    const book = afterLooks(testRun({ login: 1 }), testRun({ login: 1 }), testRun({ login: 3 }));

    expect(states(book)).toEqual(['WT-HMS-API-001 open 3']);
  });

  it('resolves the ticket of a suite that passed, though others fail', () => {
    const book = afterLooks(testRun({ login: 1, cart: 1 }), testRun({ login: 0, cart: 1 }));

    expect(states(book)).toEqual(['WT-HMS-API-001 resolved 1', 'WT-HMS-API-002 open 2']);
  });

  it('that fails leaves the ticket of a suite that was not in it as it is', () => {
    const book = afterLooks(testRun({ login: 1 }), testRun({ cart: 1, search: 0 }));

    expect(states(book)).toEqual(['WT-HMS-API-001 open 1', 'WT-HMS-API-002 open 1']);
  });

  it.each([
    ['with the suite', { login: 0 }, 'the suite passed again'],
    ['with other suites', { cart: 0 }, 'the run passed without it'],
    ['without a report', {}, 'the run passed without it'],
  ])('that succeeds %s resolves the ticket of a suite and says why', (_, suites, resolution) => {
    const book = afterLooks(testRun({ login: 1 }), testRun(suites));

    expect(book.tickets).toMatchObject([{ status: 'resolved', resolution }]);
  });

  it('that failed without a failing suite has a ticket of its own', () => {
    const book = afterLooks(testRun({ login: 0 }, false), testRun({}, false));

    expect(book.tickets).toMatchObject([
      { title: 'the test run failed', occurrences: 2, fingerprint: 'test_run' },
    ]);
  });

  it.each([
    ['with named suites', { login: 0 }],
    ['without a report', {}],
  ])('that succeeds %s resolves the ticket of one that failed as a whole', (_, suites) => {
    const book = afterLooks(testRun({}, false), testRun(suites));

    expect(states(book)).toEqual(['WT-HMS-API-001 resolved 1']);
  });

  it('that fails reopens the ticket that a person closed', () => {
    const closed = closedByPerson(afterLooks(testRun({ login: 1 })));

    const book = record(closed, eventsAfter(closed, [testRun({ login: 1 })]));

    expect(states(book)).toEqual(['WT-HMS-API-001 open 2']);
  });

  it('that is recorded late does not touch a ticket that was seen or resolved after it', () => {
    const before = { at: hoursAfter(-1) };
    const open = afterLooks(testRun({ login: 1 }));
    const resolved = record(open, eventsAfter(open, [testRun({ login: 0 })]), hoursAfter(1));

    expect(eventsAfter(open, [testRun({ login: 0 }, true, before)])).toEqual([]);
    expect(eventsAfter(resolved, [testRun({ login: 1 }, false, before)])).toEqual([]);
  });

  it('that is recorded late opens no ticket when a later run is known to have passed', () => {
    expect(eventsAfter(EMPTY, [testRun({ login: 1 }, false, { outdated: true })])).toEqual([]);
  });
});
