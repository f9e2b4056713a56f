import { describe, expect, it } from '@jest/globals';
import {
  hoursAfter,
  testRun,
  record,
  afterLooks,
  eventsAfter,
  closedByPerson,
  states,
} from '../../support/domain/tickets/ticket-looks.ts';

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

  it('changes no title from run to run, though words of it are hidden', () => {
    const book = afterLooks(testRun({ 'token: expired': 1 }), testRun({ 'token: expired': 1 }));

    expect(book.tickets).toMatchObject([
      { title: 'failing tests in token: ***', fingerprint: 'test/token: expired', last_change: 'seen' },
    ]);
  });

  it('resolves the ticket of a suite that passed, though others fail', () => {
    const book = afterLooks(testRun({ login: 1, cart: 1 }), testRun({ login: 0, cart: 1 }));

    expect(states(book)).toEqual(['WT-HMS-API-001 resolved 1', 'WT-HMS-API-002 open 2']);
  });

  it('that fails leaves the ticket of a suite that was not in it as it is', () => {
    const book = afterLooks(testRun({ login: 1 }), testRun({ cart: 1, search: 0 }));

    expect(states(book)).toEqual(['WT-HMS-API-001 open 1', 'WT-HMS-API-002 open 1']);
  });

  it('that succeeds with the suite resolves its ticket and says why', () => {
    const book = afterLooks(testRun({ login: 1 }), testRun({ login: 0 }));

    expect(book.tickets).toMatchObject([{ status: 'resolved', resolution: 'the suite passed again' }]);
  });

  it.each([
    ['other suites', { cart: 0 }],
    ['no report', {}],
  ])('that succeeds with %s says nothing of the suite, however often', (_, suites) => {
    const book = afterLooks(testRun({ login: 1 }), ...Array.from({ length: 5 }, () => testRun(suites)));

    expect(states(book)).toEqual(['WT-HMS-API-001 open 1']);
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

  it('that is recorded late opens no ticket where the suite is known to have passed later', () => {
    const later = afterLooks(testRun({ login: 0, cart: 0 }));
    const late = { at: hoursAfter(-1) };

    expect(eventsAfter(later, [testRun({ login: 1 }, false, late)])).toEqual([]);
    expect(eventsAfter(later, [testRun({}, false, late)])).toEqual([]);
    expect(eventsAfter(later, [testRun({ search: 1 }, false, late)])).toHaveLength(1);
  });
});

describe('a test run in which many suites begin to fail at once', () => {
  const suitesThatFail = (prefix: string, count: number, from = 0): Record<string, number> =>
    Object.fromEntries(
      Array.from({ length: count }, (_, index) => [`${prefix}-${letters(from + index)}`, 1]),
    );

  it('has one ticket for them, which names them, and those that failed before keep theirs', () => {
    const book = afterLooks(testRun({ login: 1 }), testRun({ login: 1, ...suitesThatFail('api', 60) }));

    expect(states(book)).toEqual(['WT-HMS-API-001 open 2', 'WT-HMS-API-002 open 1']);
    expect(book.tickets[1]).toMatchObject({ title: 'many suites fail', failing: { suites: { total: 60 } } });
  });

  it('has one for each, where a person can look at them one by one', () => {
    expect(afterLooks(testRun(suitesThatFail('api', 50))).tickets).toHaveLength(50);
  });

  it('keeps that ticket while one of them fails, also in a run of other suites', () => {
    const many = testRun(suitesThatFail('api', 60));
    const repaired = Object.fromEntries(Object.keys(suitesThatFail('api', 59)).map((name) => [name, 0]));
    const book = afterLooks(
      many,
      testRun({ ...repaired, ...suitesThatFail('api', 1, 59) }),
      testRun({ web: 0 }),
    );

    expect(states(book)).toEqual(['WT-HMS-API-001 open 2']);
    expect(book.tickets[0]).toMatchObject({ failing: { suites: { total: 1 } } });
  });

  it('is over when all of them have passed', () => {
    const repaired = Object.fromEntries(Object.keys(suitesThatFail('api', 60)).map((name) => [name, 0]));
    const book = afterLooks(testRun(suitesThatFail('api', 60)), testRun(repaired));

    expect(book.tickets).toMatchObject([{ status: 'resolved', resolution: 'the suites passed again' }]);
  });

  it('has no further ticket, however the suites are called in the next run', () => {
    const runs = Array.from({ length: 5 }, (_, run) => testRun(suitesThatFail(`run-${letters(run)}`, 60)));

    expect(states(afterLooks(...runs))).toEqual(['WT-HMS-API-001 open 5']);
  });
});

/** Names that no run makes alike, as numbers would be. */
function letters(number: number): string {
  return number.toString(26).replaceAll(/\d/g, (digit) => 'qrstuvwxyz'.charAt(Number(digit)));
}
