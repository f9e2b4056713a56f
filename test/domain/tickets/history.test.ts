import { describe, expect, it } from '@jest/globals';
import type { EventFacts } from '../../../src/domain/event.ts';
import {
  addToTicketBook,
  addToTicketPage,
  emptyTicketBook,
  parseTicketId,
  shownTickets,
  type TicketEvent,
} from '../../../src/domain/tickets/history.ts';
import type { TicketPage } from '../../../src/domain/tickets/ticket.ts';
import { daysAgo, ticket } from '../../support/domain/status/evidence.ts';

type TicketFacts = Extract<EventFacts, { ticket_id: string }>;
const ID = 'WT-HMS-API-001';
const OPENED = {
  type: 'ticket_opened',
  ticket_id: ID,
  title: 'slow',
  severity: 'low',
  fingerprint: 'f',
  origin: 'test',
} as const;
const SEEN = { type: 'ticket_seen', ticket_id: ID } as const;

/** The page after these events, one an hour. */
function pageAfter(...facts: readonly TicketFacts[]): TicketPage | undefined {
  return facts.map(eventOf).reduce<TicketPage | undefined>(addToTicketPage, undefined);
}

function eventOf(facts: TicketFacts, index: number): TicketEvent {
  const at = daysAgo(10 - index / 24);
  const circumstances = { at, recorded_at: at, key: null, run: null, actor: null };
  return { ...facts, schema_version: 3, seq: index + 1, ...circumstances };
}

describe("a ticket's id", () => {
  it.each([
    [ID, { componentId: 'HMS-API', number: 1 }],
    ['wt-hms-api-1000', { componentId: 'hms-api', number: 1000 }],
    ['WT-A-999999999', { componentId: 'A', number: 999_999_999 }],
    ['WT-A-99999999999999999999', undefined],
    ['WT-A-01', undefined],
  ])('%s is read as %j', (id, parsed) => {
    expect(parseTicketId(id)).toEqual(parsed);
  });
});

describe("a ticket's page", () => {
  it('tells what happened, with the same thing on end as one entry', () => {
    const page = pageAfter(
      OPENED,
      SEEN,
      SEEN,
      SEEN,
      { type: 'ticket_commented', ticket_id: ID, text: 'hm' },
      SEEN,
    );

    expect(page?.occurrences).toBe(5);
    expect(page?.timeline.map(({ what, times, detail }) => `${what} ${times} ${detail ?? ''}`)).toEqual([
      'opened 1 slow',
      'seen 3 ',
      'commented 1 hm',
      'seen 1 ',
    ]);
    expect(page?.timeline[1]).toMatchObject({
      seq: 2,
      at: daysAgo(10 - 1 / 24),
      last_at: daysAgo(10 - 3 / 24),
    });
  });

  it('is assigned to who has it, also after it was resolved and came back', () => {
    const page = pageAfter(
      OPENED,
      { type: 'ticket_assigned', ticket_id: ID, assigned_to: 'ana' },
      { type: 'ticket_resolved', ticket_id: ID, resolution: 'done', by: 'system' },
      { type: 'ticket_reopened', ticket_id: ID, reason: 'back' },
    );

    expect(page).toMatchObject({ status: 'assigned', assigned_to: 'ana', resolution: null });
  });

  it('is open again once nobody has it', () => {
    const page = pageAfter(
      OPENED,
      { type: 'ticket_assigned', ticket_id: ID, assigned_to: 'ana' },
      { type: 'ticket_assigned', ticket_id: ID, assigned_to: null },
    );

    expect(page).toMatchObject({ status: 'open', assigned_to: null });
  });

  it('knows who changed how bad it is', () => {
    const change = {
      type: 'ticket_changed',
      ticket_id: ID,
      title: 'slow',
      severity: 'high',
      by: 'person',
    } as const;

    expect(pageAfter(OPENED)?.severity_by).toBe('system');
    expect(pageAfter(OPENED, change)).toMatchObject({ severity: 'high', severity_by: 'person' });
    expect(pageAfter(OPENED, { ...change, severity: 'low' })?.severity_by).toBe('person');
  });

  it('is the same when an event is added again', () => {
    const page = pageAfter(OPENED, SEEN);

    expect(addToTicketPage(page, eventOf(SEEN, 1))).toEqual(page);
  });

  it('is none for a ticket that nobody opened', () => {
    expect(pageAfter(SEEN)).toBeUndefined();
  });
});

describe('the ticket book', () => {
  it('keeps what is open or still there, and of the others the hundred that were resolved last', () => {
    let book = emptyTicketBook('HMS-API');
    for (let number = 1; number <= 150; number += 1) {
      const id = `WT-HMS-API-${String(number).padStart(3, '0')}`;
      const opened = { ...OPENED, ticket_id: id } as const;
      const page = pageAfter(opened, {
        type: 'ticket_resolved',
        ticket_id: id,
        resolution: 'x',
        by: number === 7 ? 'person' : 'system',
      });
      book = addToTicketBook(book, { ...eventOf(opened, number * 2), seq: number }, page);
    }

    expect(book.ticket_count).toBe(150);
    expect(book.tickets.map((entry) => Number(entry.id.slice(-3)))).toEqual([
      7,
      ...Array.from({ length: 100 }, (_, index) => index + 51),
    ]);
  });

  it('shows all open tickets and the twenty that were resolved last', () => {
    const resolved = Array.from({ length: 25 }, (_, index) =>
      ticket({ id: `WT-HMS-API-0${index + 10}`, status: 'resolved', resolved_at: daysAgo(index) }),
    );
    const open = Array.from({ length: 30 }, () => ticket({ status: 'assigned' }));

    const shown = shownTickets({ ...emptyTicketBook('HMS-API'), tickets: [...resolved, ...open] });

    expect(shown.map((entry) => entry.id)).toEqual(
      [...open, ...resolved.slice(0, 20)].map((entry) => entry.id),
    );
  });
});
