import { describe, expect, it } from '@jest/globals';
import { causeOf, normalised } from '../../../src/domain/tests/jobs/cause.ts';
import {
  afterLook,
  afterLooks,
  eventsAfter,
  record,
  states,
  testRun,
} from '../../support/domain/tickets/ticket-looks.ts';

function suites(count: number, failed: number): Record<string, number> {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`suite ${index}`, failed]));
}

const down = (count: number) =>
  testRun(suites(count, 1), false, { message: 'connect to 10.0.0.7:5432 refused' });

describe('many suites that fail with one message', () => {
  it('have one ticket, which says where', () => {
    const { tickets } = afterLooks(down(40));

    expect(tickets).toMatchObject([
      {
        title: 'many suites fail: connect to * refused',
        failing: { total: 40, suites: { total: 40 }, tests: [{ suite: 'suite 0' }, {}, {}] },
      },
    ]);
  });

  it('keep it while fewer of them fail, and until none does', () => {
    const fewer = afterLooks(down(40), testRun({ ...suites(40, 0), 'suite 3': 0 }, true));
    const some = afterLook(
      afterLooks(down(40)),
      testRun({ ...suites(39, 0), 'suite 39': 1 }, false, { message: 'connect to 10.0.0.7:5432 refused' }),
    );

    expect(states(fewer)).toEqual(['WT-HMS-API-001 resolved 1']);
    expect(fewer.tickets[0]?.resolution).toBe('no suite fails with it any more');
    expect(states(some)).toEqual(['WT-HMS-API-001 open 2']);
    expect(some.tickets[0]?.failing?.suites).toEqual({ total: 1, names: ['suite 39'] });
  });

  it('have it again when the cause comes back', () => {
    const book = afterLooks(down(40), testRun(suites(40, 0)), down(30));

    expect(states(book)).toEqual(['WT-HMS-API-001 open 2']);
  });

  it('keep the tickets that they have of their own', () => {
    const book = afterLooks(testRun({ ...suites(40, 0), 'suite 1': 1 }, false, { message: 'x' }), down(40));

    expect(book.tickets.map(({ title }) => title)).toEqual([
      'failing tests in suite 1',
      'many suites fail: connect to * refused',
    ]);
    expect(book.tickets[1]?.failing?.suites.total).toBe(39);
  });

  it('are one each where they are few, or say nothing', () => {
    expect(afterLooks(down(9)).tickets).toHaveLength(9);
    expect(afterLooks(testRun(suites(12, 1))).tickets).toHaveLength(12);
  });

  it.each([
    [
      'Timeout of 5000ms exceeded. (/home/ci/build-17/test/a.js)',
      'Timeout of 3000ms exceeded. (/tmp/x/test/b.js)',
    ],
    [
      'session 4f1c2a9b-1111-4222-8333-123456789abc expired',
      'session 00000000-aaaa-4bbb-8ccc-0123456789ab expired',
    ],
    ['\n\n  expected 1\n  stack', 'expected 22'],
  ])('are told by what is alike in %p and %p', (one, other) => {
    expect(normalised(one)).toBe(normalised(other));
  });

  it('are not one where a suite says two things', () => {
    const failed = (message: string) =>
      ({ name: message, outcome: 'failed', duration_ms: null, message }) as const;

    expect(causeOf({ name: 's', cases: [failed('down'), failed('up')] })).toBeNull();
  });
});

describe('the ticket of a suite', () => {
  it('is found again by what is steady in its name', () => {
    const old = record(afterLooks(), [
      {
        type: 'ticket_opened',
        ticket_id: 'WT-HMS-API-001',
        title: 'failing tests in test_u.Cart-20260101120000',
        severity: 'high',
        fingerprint: 'test/test_u.Cart-20260101120000',
        origin: 'test',
      },
    ]);

    const book = afterLook(old, testRun({ 'test_u.Cart-20260501120000': 1 }));

    expect(states(book)).toEqual(['WT-HMS-API-001 open 2']);
    expect(book.tickets[0]?.title).toBe('failing tests in test_u.Cart');
    expect(states(afterLook(book, testRun({ 'test_u.Cart-20260502120000': 0 })))).toEqual([
      'WT-HMS-API-001 resolved 2',
    ]);
  });

  it('names the tests that fail and what they say, and again only when that changes', () => {
    const first = afterLooks(testRun({ login: 1 }, false, { message: 'got 500 after 12 ms' }));
    const same = eventsAfter(first, [testRun({ login: 1 }, false, { message: 'got 500 after 99 ms' })]);
    const other = eventsAfter(first, [testRun({ login: 1 }, false, { message: 'no such user' })]);

    expect(first.tickets[0]?.failing?.tests).toEqual([
      { suite: 'login', name: 'login 0', message: 'got 500 after 12 ms' },
    ]);
    expect(same).toEqual([{ type: 'ticket_seen', ticket_id: 'WT-HMS-API-001' }]);
    expect(other).toMatchObject([{ failing: { tests: [{ message: 'no such user' }] } }]);
  });

  it('is resolved where its job ran three times without it, and says so', () => {
    const without = () => testRun({ a: 0, b: 0 }, true, { job: 'unit' });
    const twice = [testRun({ a: 0, b: 0, c: 1 }, false, { job: 'unit' }), without(), without()];

    expect(states(afterLooks(...twice))).toEqual(['WT-HMS-API-001 open 1']);
    expect(afterLooks(...twice, without()).tickets).toMatchObject([
      { status: 'resolved', resolution: 'the job unit ran three times without it' },
    ]);
  });

  it('stays open while it fails in another job', () => {
    const book = afterLooks(
      testRun({ a: 1 }, false, { job: 'node 22' }),
      testRun({ a: 0 }, true, { job: 'node 24' }),
    );

    expect(states(book)).toEqual(['WT-HMS-API-001 open 1']);
    expect(states(afterLook(book, testRun({ a: 0 }, true, { job: 'node 22' })))).toEqual([
      'WT-HMS-API-001 resolved 1',
    ]);
  });

  it('of a whole run is that of its job', () => {
    const book = afterLooks(
      testRun({}, false, { job: 'e2e' }),
      testRun({}, true),
      testRun({}, true, { job: 'e2e' }),
    );

    expect(book.tickets).toMatchObject([
      { title: 'the test run of e2e failed', status: 'resolved', resolution: 'the test run passed again' },
    ]);
  });
});
