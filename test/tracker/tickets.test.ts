import { describe, expect, it } from '@jest/globals';
import { InputError, KeyConflictError, UnknownTicketError } from '../../src/domain/errors.ts';
import { listTickets, readTicket } from '../../src/tracker/list-tickets.ts';
import type { Tracker } from '../../src/tracker/record.ts';
import { recordTest } from '../../src/tracker/test-runs.ts';
import {
  assignTicket,
  commentTicket,
  openTicket,
  rateTicket,
  reopenTicket,
  resolveTicket,
} from '../../src/tracker/tickets.ts';
import { SLOW, hours, runOf, useTracker } from '../support/tracker/fixture.ts';

const fixture = useTracker();
const ID = 'WT-HMS-API-001';

async function open(count = 1): Promise<void> {
  for (let number = 1; number <= count; number += 1) await openTicket(fixture.tracker, 'HMS-API', SLOW);
}

describe('a ticket', () => {
  it('carries its whole timeline on its page', async () => {
    const { tracker } = fixture;
    await open();
    await assignTicket(tracker, ID, 'ana');
    await commentTicket(tracker, ID, 'only with MTU 1400');
    await rateTicket(tracker, ID, 'critical');
    await resolveTicket(tracker, ID, 'larger MTU');
    await reopenTicket(tracker, ID, 'seen again');
    await assignTicket(tracker, ID, null);

    const page = await readTicket(tracker, ID);

    expect(page).toMatchObject({ status: 'open', severity: 'critical', assigned_to: null, resolution: null });
    expect(page.timeline.map(({ what, detail }) => `${what}: ${detail ?? ''}`)).toEqual([
      'opened: slow',
      'assigned: ana',
      'commented: only with MTU 1400',
      'changed: critical: slow',
      'resolved: larger MTU',
      'reopened: seen again',
      'assigned: ',
    ]);
  });

  it('counts as open while it is assigned, and decides the colour by its severity', async () => {
    const { tracker } = fixture;
    await open();

    const assigned = await assignTicket(tracker, ID, 'ana');
    const critical = await rateTicket(tracker, ID, 'critical');

    expect(assigned.status).toMatchObject({ operational_status: 'yellow', issues: [{ status: 'assigned' }] });
    expect(critical.status.operational_status).toBe('red');
  });

  it('is refused what makes no sense, and nothing is recorded', async () => {
    const { tracker } = fixture;
    await open();
    const before = await readTicket(tracker, ID);

    await expect(reopenTicket(tracker, ID, 'x')).rejects.toThrow(`${ID} is open already`);
    await expect(assignTicket(tracker, 'WT-HMS-API-002', 'ana')).rejects.toThrow(UnknownTicketError);
    await expect(commentTicket(tracker, 'WT-HMS-API-000', 'x')).rejects.toThrow(UnknownTicketError);
    await expect(resolveTicket(tracker, ID, 'x', { at: hours(-1) })).rejects.toThrow(
      'nothing can have happened to it before',
    );
    await expect(readTicket(tracker, 'WT-HMS-API-002')).rejects.toThrow(UnknownTicketError);
    expect(await readTicket(tracker, ID)).toEqual(before);
  });

  it('is not resolved before it was opened again', async () => {
    const { tracker } = fixture;
    await open();
    fixture.clock = hours(1);
    await resolveTicket(tracker, ID, 'done');
    fixture.clock = hours(2);
    await reopenTicket(tracker, ID, 'seen again');

    const early = resolveTicket(tracker, ID, 'done', { at: hours(1.5) });

    await expect(early).rejects.toThrow('was there still at 2026-05-04T14:00:00.000Z');
    expect(await readTicket(tracker, ID)).toMatchObject({ status: 'open' });
  });

  it('cannot be given to somebody when it is resolved', async () => {
    const { tracker } = fixture;
    await open();
    await resolveTicket(tracker, ID, 'done');

    const assigning = assignTicket(tracker, ID, 'ana');

    await expect(assigning).rejects.toThrow(InputError);
    await expect(assigning).rejects.toThrow(`hms tracker reopen ${ID}`);
  });

  it('is commented once for one key, which other words cannot use', async () => {
    const { tracker } = fixture;
    await open();
    await commentTicket(tracker, ID, 'x', { key: 'k' });

    const again = await commentTicket(tracker, ID, 'x', { key: 'k' });

    expect(again.duplicate).toBe(true);
    await expect(commentTicket(tracker, ID, 'y', { key: 'k' })).rejects.toThrow(KeyConflictError);
    expect((await readTicket(tracker, ID)).timeline).toHaveLength(2);
  });

  it('keeps the severity that a person gave it when the problem is seen again', async () => {
    const { tracker } = fixture;
    await recordTest(tracker, 'HMS-API', runOf({ login: 1 }));
    await rateTicket(tracker, ID, 'low');

    await recordTest(tracker, 'HMS-API', runOf({ login: 1 }));

    expect(await readTicket(tracker, ID)).toMatchObject({ severity: 'low', occurrences: 2 });
  });
});

describe('the ticket of a failing suite', () => {
  it('is resolved when that suite passes, reopened when it fails again, and stays closed by a person until then', async () => {
    const { tracker } = fixture;
    const states = [];
    for (const failed of [1, 1, 0, 1]) {
      await recordTest(tracker, 'HMS-API', runOf({ login: failed }));
      const { status, occurrences } = await readTicket(tracker, ID);
      states.push(`${status} ${occurrences}`);
    }
    await resolveTicket(tracker, ID, 'known');
    await recordTest(tracker, 'HMS-API', runOf({ login: 0 }));
    states.push((await readTicket(tracker, ID)).status);
    await recordTest(tracker, 'HMS-API', runOf({ login: 1 }));
    states.push((await readTicket(tracker, ID)).status);

    expect(states).toEqual(['open 1', 'open 2', 'resolved 2', 'open 3', 'resolved', 'open']);
  });

  it('is found again after hundreds of others were resolved', async () => {
    const { tracker } = fixture;
    const suites = Array.from({ length: 150 }, (_, index) => `suite ${index}`);
    await failOneAfterTheOther(tracker, suites);
    fixture.clock = hours(1);
    await recordTest(tracker, 'HMS-API', runOf(Object.fromEntries(suites.map((name) => [name, 0]))));

    const { tickets, book } = await recordTest(tracker, 'HMS-API', runOf({ 'suite 3': 1 }));

    expect(book.ticket_count).toBe(150);
    expect(tickets).toMatchObject([{ id: 'WT-HMS-API-004', status: 'open', occurrences: 6 }]);
    expect((await readTicket(tracker, 'WT-HMS-API-004')).timeline.map((entry) => entry.what)).toEqual([
      'opened',
      'seen',
      'resolved',
      'reopened',
    ]);
  });

  it('is not touched by a run that is recorded late', async () => {
    const { tracker } = fixture;
    await recordTest(tracker, 'HMS-API', runOf({ login: 1 }));
    await recordTest(tracker, 'HMS-API', runOf({ login: 0 }), { at: hours(-1) });
    const stillOpen = (await readTicket(tracker, ID)).status;
    fixture.clock = hours(1);
    await recordTest(tracker, 'HMS-API', runOf({ login: 0 }));
    await recordTest(tracker, 'HMS-API', runOf({ login: 1, cart: 1 }), { at: hours(-2) });

    expect(stillOpen).toBe('open');
    expect(await listTickets(tracker, 'HMS-API')).toMatchObject([
      { id: ID, status: 'resolved' },
      { title: 'failing tests in cart', status: 'open' },
    ]);
  });
});

describe('the list of tickets', () => {
  it('is cut down to what is asked for', async () => {
    const { tracker } = fixture;
    await open(2);
    fixture.clock = hours(2);
    await openTicket(tracker, 'HMS-API', { title: 'down', severity: 'critical' });
    await resolveTicket(tracker, 'WT-HMS-API-002', 'done');

    const idsOf = async (filter: Parameters<typeof listTickets>[2]) =>
      (await listTickets(tracker, 'HMS-API', filter)).map((ticket) => Number(ticket.id.slice(-3)));

    expect(await idsOf({})).toEqual([1, 2, 3]);
    expect(await idsOf({ open: true })).toEqual([1, 3]);
    expect(await idsOf({ severities: ['critical', 'high'] })).toEqual([3]);
    expect(await idsOf({ since: hours(1) })).toEqual([2, 3]);
    expect(await idsOf({ since: hours(1), open: true, severities: ['low'] })).toEqual([]);
  });

  it('has all that were ever resolved, though the book keeps only the newest', async () => {
    const { tracker } = fixture;
    const suites = Array.from({ length: 120 }, (_, index) => `suite ${index}`);
    await failOneAfterTheOther(tracker, suites);
    fixture.clock = hours(1);
    await recordTest(tracker, 'HMS-API', runOf(Object.fromEntries(suites.map((name) => [name, 0]))), {
      at: hours(0.01),
    });

    const all = await listTickets(tracker, 'HMS-API');

    expect((await tracker.store.read('issues', 'HMS-API'))?.tickets).toHaveLength(100);
    expect(all.map((ticket) => ticket.status)).toEqual(Array.from({ length: 120 }, () => 'resolved'));
  });
});

/** In runs of so few suites that each has a ticket of its own. */
async function failOneAfterTheOther(tracker: Tracker, suites: readonly string[]): Promise<void> {
  for (let end = 30; end < suites.length + 30; end += 30) {
    await recordTest(
      tracker,
      'HMS-API',
      runOf(Object.fromEntries(suites.slice(0, end).map((name) => [name, 1]))),
    );
  }
}
