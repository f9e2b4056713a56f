import { describe, expect, it } from '@jest/globals';
import { reportOfFindings } from '../../../src/domain/tickets/policy.ts';
import {
  EMPTY,
  hoursAfter,
  takenOn,
  finding,
  analysis,
  record,
  afterLooks,
  eventsAfter,
  closedByPerson,
  states,
} from '../../support/domain/tickets/ticket-looks.ts';

describe('a finding', () => {
  it.each([
    ['critical', 1],
    ['high', 1],
    ['medium', 0],
    ['low', 0],
  ] as const)('of severity %s opens %d tickets', (severity, count) => {
    const events = eventsAfter(EMPTY, [takenOn(reportOfFindings('analysis', [finding('x', severity)]))]);

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

  it('that stands is an occurrence where the last one is dated ahead, by a clock that was wrong', () => {
    const book = record(EMPTY, eventsAfter(EMPTY, [analysis('a')]), hoursAfter(9_000));

    expect(eventsAfter(book, [analysis('a')])).toEqual([
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

    expect(eventsAfter(book, [takenOn(reportOfFindings('environment', []))])).toEqual([]);
  });

  it('that is gone is said once', () => {
    const book = afterLooks(analysis('a'), analysis());

    expect(eventsAfter(book, [analysis()])).toEqual([]);
  });
});

describe('ticket numbers', () => {
  it('count on without a gap over looks of several jobs', () => {
    const environment = takenOn(
      reportOfFindings('environment', [{ ...finding('c'), fingerprint: 'environment/c' }]),
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
