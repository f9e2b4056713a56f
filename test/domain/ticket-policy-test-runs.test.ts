import { describe, expect, it } from '@jest/globals';
import {
  EMPTY,
  hoursAfter,
  testRun,
  record,
  afterLooks,
  eventsAfter,
  closedByPerson,
  states,
} from './ticket-looks.ts';

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
