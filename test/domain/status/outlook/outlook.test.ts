import { describe, expect, it } from '@jest/globals';
import type { RecordedEvent } from '../../../../src/domain/event.ts';
import { outlook } from '../../../../src/domain/status/outlook/outlook.ts';
import type { Outlook } from '../../../../src/domain/status/outlook/need.ts';
import { StatusPolicySettings } from '../../../../src/domain/status/policy-settings.ts';
import type { Ticket } from '../../../../src/domain/tickets/ticket.ts';
import {
  NOW,
  daysAgo,
  historyOf,
  startEvent,
  testEvent,
  ticket,
} from '../../../support/domain/status/evidence.ts';

function outlookOf(
  events: readonly RecordedEvent[],
  tickets: readonly Ticket[] = [],
  settings: Partial<StatusPolicySettings> = {},
): Outlook[] {
  const history = { ...historyOf(...events), policy_version: 1 } as const;
  return outlook({ history, tickets }, StatusPolicySettings.parse(settings), NOW);
}

const passed = testEvent(daysAgo(1), [42, 0, 3]);
const stale =
  'unknown on 2026-06-13 if nothing is recorded until then: the newest evidence is older than 14 days';
const failedStart = 'red if the next start fails';
const critical = ticket({ id: 'WT-HMS-API-002', severity: 'critical' });
const ofTests = ticket({ id: 'WT-HMS-API-003', severity: 'high', origin: 'test' });

describe('what would change the colour under the first version of the policy', () => {
  it.each<[string, RecordedEvent[], Ticket[], string[]]>([
    [
      'nothing that is known',
      [],
      [],
      ['green when the next start succeeds', 'green when the next test run passes'],
    ],
    ['green', [passed], [], ['yellow if 1 of 42 tests in the next run fails', failedStart, stale]],
    [
      'green without counts',
      [testEvent(daysAgo(1), null, true)],
      [],
      ['red if the next test run fails', failedStart, stale],
    ],
    [
      'an open ticket',
      [passed],
      [ticket()],
      [
        'green when WT-HMS-API-001 is resolved',
        'red if 17 of 42 tests in the next run fail',
        failedStart,
        stale,
      ],
    ],
    [
      'an open critical ticket beside another',
      [passed],
      [ticket(), critical],
      [
        'yellow when WT-HMS-API-002 is resolved',
        'green when WT-HMS-API-001 and WT-HMS-API-002 are resolved',
        stale,
      ],
    ],
    [
      'a ticket that a test run opened',
      [passed, testEvent(daysAgo(1), [42, 0, 0])],
      [ofTests],
      [
        'green when the next test run with 42 tests passes (which resolves WT-HMS-API-003)',
        'red if 26 of 42 tests in the next run fail',
        failedStart,
        stale,
      ],
    ],
    [
      'a low pass rate',
      [testEvent(daysAgo(1), [30, 12, 0])],
      [],
      [
        'yellow when the next test run with 42 tests passes',
        'green when the next 5 test runs with 42 tests each pass',
        stale,
      ],
    ],
    [
      'a failed start',
      [passed, startEvent(daysAgo(1), false)],
      [],
      ['green when the next start succeeds', stale],
    ],
    [
      'everything at once',
      [testEvent(daysAgo(1), [30, 12, 0]), startEvent(daysAgo(1), false)],
      [critical, ofTests],
      [
        'yellow when WT-HMS-API-002 is resolved, the next test run with 42 tests passes (which resolves WT-HMS-API-003) and the next start succeeds',
        'green when WT-HMS-API-002 is resolved, the next 5 test runs with 42 tests each pass (which resolves WT-HMS-API-003) and the next start succeeds',
        stale,
      ],
    ],
    [
      'stale evidence',
      [testEvent(daysAgo(20), [9, 1, 0])],
      [],
      [
        'yellow when the next start succeeds',
        'yellow when the next test run with 10 tests passes',
        'green when the next 2 test runs with 10 tests each pass',
      ],
    ],
    [
      'a run that will leave the window',
      [testEvent(daysAgo(29), [0, 12, 0]), testEvent(daysAgo(3), [90, 0, 0])],
      [],
      [
        'green when the next 2 test runs with 90 tests each pass',
        'red if 27 of 90 tests in the next run fail',
        failedStart,
        'green on 2026-06-01 if nothing is recorded until then: the test run of 2026-05-02 leaves the window of 30 days',
        'unknown on 2026-06-11 if nothing is recorded until then: the newest evidence is older than 14 days',
      ],
    ],
    [
      'a start dated ahead of the clock',
      [passed, startEvent(daysAgo(-2), false)],
      [],
      [
        'yellow if 1 of 42 tests in the next run fails',
        failedStart,
        'red on 2026-06-02 if nothing is recorded until then: what is dated ahead of the clock begins to count',
        'unknown on 2026-06-16 if nothing is recorded until then: the newest evidence is older than 14 days',
      ],
    ],
  ])('is told for %s', (_, events, tickets, lines) => {
    expect(outlookOf(events, tickets).map(({ text }) => text)).toEqual(lines);
  });

  it('says each need as data', () => {
    const found = outlookOf(
      [testEvent(daysAgo(1), [30, 12, 0]), startEvent(daysAgo(1), false)],
      [critical, ofTests],
    );

    expect(found.at(-2)?.needs).toEqual([
      { what: 'resolve_tickets', ticket_ids: ['WT-HMS-API-002'] },
      {
        what: 'passing_runs',
        count: 5,
        tests: 42,
        jobs: [],
        unnamed: [],
        reports: [],
        resolves: ['WT-HMS-API-003'],
      },
      { what: 'successful_start' },
    ]);
    expect(found.at(-1)?.needs).toMatchObject([{ what: 'time', at: '2026-06-13T12:00:00.001Z' }]);
  });

  it('never promises green where the settings allow none', () => {
    const found = outlookOf([passed], [critical], { green_above: 100 });

    expect(found.map(({ to }) => to)).toEqual(['yellow', 'unknown']);
  });

  it('tells the run that leaves where that and going stale fall together', () => {
    const runs = [testEvent(daysAgo(3), [0, 9, 0]), testEvent(daysAgo(1), [9, 0, 0])];

    const found = outlookOf(runs, [], { window_days: 14 });

    expect(found.map(({ text }) => text)).toContain(
      'green on 2026-06-11 if nothing is recorded until then: the test run of 2026-05-28 leaves the window of 14 days',
    );
  });

  it('names a few of many tickets and asks no more questions for them', () => {
    const many = Array.from({ length: 5_000 }, (_, index) => ticket({ id: `WT-HMS-API-${index + 100}` }));
    let looks = 0;
    const counted = many.map((one) => {
      return Object.defineProperty({ ...one }, 'status', { get: () => (looks++, 'open'), enumerable: true });
    });

    const found = outlookOf([passed], counted);

    expect(found[0]?.text).toBe(
      'green when WT-HMS-API-100, WT-HMS-API-101, WT-HMS-API-102, WT-HMS-API-103, WT-HMS-API-104 and 4995 more are resolved',
    );
    expect(looks).toBeLessThan(10 * many.length);
  });
});
