import { describe, expect, it } from '@jest/globals';
import { judge } from '../../../src/domain/status/policy.ts';
import { StatusPolicySettings } from '../../../src/domain/status/policy-settings.ts';
import { EMPTY_HISTORY, type ComponentHistory } from '../../../src/domain/status/history.ts';
import type { Ticket } from '../../../src/domain/tickets/ticket.ts';
import {
  NOW,
  daysAgo,
  historyOf,
  startEvent,
  testEvent,
  ticket,
} from '../../support/domain/status/evidence.ts';

const POLICY = StatusPolicySettings.parse({});
/** In days: the most that a record may be ahead of the clock. */
const FIVE_MINUTES = 5 / (24 * 60);

function judgeAll(history: ComponentHistory, tickets: readonly Ticket[] = []) {
  return judge({ history, tickets }, POLICY, NOW);
}

describe('the colour', () => {
  const pass = testEvent(daysAgo(1), [1, 0, 0]);
  const old = daysAgo(15);
  const aheadTicket = ticket({ detected_at: daysAgo(-3), last_seen_at: daysAgo(-3) });

  it.each<[string, ComponentHistory, Ticket[], string]>([
    ['nothing at all', EMPTY_HISTORY, [], 'unknown'],
    ['resolved tickets alone', EMPTY_HISTORY, [ticket({ status: 'resolved' })], 'unknown'],
    ['skipped tests alone', historyOf(testEvent(daysAgo(1), [0, 0, 1])), [], 'unknown'],
    ['a good start without tests', historyOf(startEvent(daysAgo(1))), [], 'green'],
    ['a failed start', historyOf(startEvent(daysAgo(1), false), pass), [], 'red'],
    [
      'a failed start before a good one',
      historyOf(startEvent(daysAgo(2), false), startEvent(daysAgo(1))),
      [],
      'green',
    ],
    [
      'a good start before a failed one',
      historyOf(startEvent(daysAgo(2)), startEvent(daysAgo(1), false)),
      [],
      'red',
    ],
    ['an open ticket alone', EMPTY_HISTORY, [ticket()], 'yellow'],
    ['an open low ticket', historyOf(pass), [ticket({ severity: 'low' })], 'yellow'],
    ['an open high ticket', historyOf(pass), [ticket({ severity: 'high' })], 'yellow'],
    ['an open critical ticket', historyOf(pass), [ticket({ severity: 'critical' })], 'red'],
    ['an assigned ticket', historyOf(pass), [ticket({ status: 'assigned' })], 'yellow'],
    [
      'an assigned critical ticket',
      historyOf(pass),
      [ticket({ status: 'assigned', severity: 'critical' })],
      'red',
    ],
    [
      'a resolved critical ticket',
      historyOf(pass),
      [ticket({ status: 'resolved', severity: 'critical' })],
      'green',
    ],
    ['evidence of exactly 14 days ago', historyOf(startEvent(daysAgo(14))), [], 'green'],
    ['evidence just older than that', historyOf(startEvent(daysAgo(14.00001))), [], 'unknown'],
    ['an old start and a new test run', historyOf(startEvent(old, false), pass), [], 'red'],
    ['an old ticket and a new test run', historyOf(pass), [ticket({ last_seen_at: old })], 'yellow'],
    [
      'an old critical ticket and a new lesser one',
      EMPTY_HISTORY,
      [ticket({ severity: 'critical', last_seen_at: old }), ticket()],
      'red',
    ],
    [
      'a start of five minutes ahead of the clock',
      historyOf(startEvent(daysAgo(-FIVE_MINUTES))),
      [],
      'green',
    ],
    ['a start further ahead', historyOf(startEvent(daysAgo(-FIVE_MINUTES - 0.001))), [], 'unknown'],
    ['a failed start further ahead', historyOf(startEvent(daysAgo(-3), false), pass), [], 'green'],
    [
      'stale evidence and a start further ahead',
      historyOf(startEvent(old), startEvent(daysAgo(-3))),
      [],
      'unknown',
    ],
    ['an open ticket of a clock that was ahead, and a test run', historyOf(pass), [aheadTicket], 'yellow'],
    ['an open ticket of a clock that was ahead alone', EMPTY_HISTORY, [aheadTicket], 'unknown'],
    [
      'an open ticket that was opened lately and seen again by such a clock',
      EMPTY_HISTORY,
      [{ ...aheadTicket, detected_at: daysAgo(1) }],
      'yellow',
    ],
    [
      'a resolved ticket and stale evidence',
      historyOf(startEvent(old)),
      [ticket({ status: 'resolved' })],
      'unknown',
    ],
    [
      'a failed start of another environment than the good one before',
      historyOf(
        startEvent(daysAgo(2), true, { environment: 'prod' }),
        startEvent(daysAgo(1), false, { environment: 'dev' }),
      ),
      [],
      'red',
    ],
    [
      'a failed start that is older than the newest tests',
      historyOf(startEvent(daysAgo(2), false), pass),
      [],
      'red',
    ],
  ])('for %s is as the policy says', (_, history, tickets, colour) => {
    const { operational_status, reasons } = judgeAll(history, tickets);

    expect(operational_status).toBe(colour);
    expect(reasons.some((reason) => reason.asks_for === colour)).toBe(true);
  });

  it('says that no tests are known where starts alone decide', () => {
    const { reasons } = judgeAll(historyOf(startEvent(daysAgo(1))));

    expect(reasons.map((reason) => reason.text)).toEqual([
      'no tests are known',
      'the latest start succeeded (dev)',
    ]);
  });

  it('that is out of date is told with what it was and when', () => {
    const { reasons } = judgeAll(historyOf(startEvent(daysAgo(20), false)));

    expect(reasons[0]).toMatchObject({
      rule: 'stale',
      text: 'the newest evidence is of 2026-05-11, more than 14 days ago; it was red then',
      evidence_at: daysAgo(20),
    });
  });

  it('that is out of date is told as it was then, with the test runs that counted then', () => {
    const { reasons } = judgeAll(historyOf(testEvent(daysAgo(40), [0, 1, 0])));

    expect(reasons.map((reason) => reason.text)).toEqual([
      'the newest evidence is of 2026-04-21, more than 14 days ago; it was red then',
      'no test ran in the last 30 days',
    ]);
  });

  it('tells the environment and the version of the latest start', () => {
    const { reasons } = judgeAll(
      historyOf(startEvent(daysAgo(1), false, { environment: 'prod', version: '1.2.3' })),
    );

    expect(reasons.at(-1)).toEqual({
      rule: 'latest_start',
      asks_for: 'red',
      text: 'the latest start failed (prod, version 1.2.3)',
      measured: 'failure',
      limit: 'red when it failed',
      evidence_at: daysAgo(1),
    });
  });

  it('says so where tests ran but none passed or failed', () => {
    const { reasons } = judgeAll(historyOf(testEvent(daysAgo(1), [0, 0, 9])));

    expect(reasons[0]).toMatchObject({
      text: 'no test passed or failed in the newest test runs',
      asks_for: 'unknown',
      evidence_at: daysAgo(1),
    });
  });

  it.each([
    [
      [-2],
      {
        text: '1 record is dated ahead of the clock, 2026-06-02, and does not count until then',
        measured: 1,
        evidence_at: daysAgo(-2),
      },
    ],
    [
      [-2, -400],
      {
        text: '2 records are dated ahead of the clock, up to 2027-07-05, and do not count until then',
        measured: 2,
        evidence_at: daysAgo(-400),
      },
    ],
  ])('leaves out what is dated ahead of the clock, and says so', (days, reason) => {
    const ahead = days.map((day) => startEvent(daysAgo(day), false));

    const judged = judgeAll(historyOf(pass, ...ahead));

    expect(judged.operational_status).toBe('green');
    expect(judged.reasons[0]).toEqual({
      rule: 'future_evidence',
      asks_for: 'unknown',
      limit: 'at most 5 minutes ahead',
      ...reason,
    });
  });

  it('begins to count what was dated ahead when the clock gets there', () => {
    const history = historyOf(pass, startEvent(daysAgo(-2), false));

    expect(judge({ history, tickets: [] }, POLICY, new Date(daysAgo(-2))).operational_status).toBe('red');
  });

  it('names the worst ticket and how many more there are', () => {
    const critical = ticket({ id: 'WT-HMS-API-002', title: 'down', severity: 'critical' });

    const { reasons, health_metrics } = judgeAll(EMPTY_HISTORY, [ticket(), critical, critical]);

    expect(reasons[0]?.text).toBe('open critical issue: down (WT-HMS-API-002) and 1 more');
    expect(reasons[0]).toMatchObject({ measured: 2, limit: 'red with 1 or more critical' });
    expect(health_metrics).toMatchObject({ issue_count: 3, critical_issue_count: 2 });
  });

  it('names the same ticket in whatever order they stand', () => {
    const book = [
      ticket({ id: 'WT-HMS-API-003', severity: 'high' }),
      ticket({ id: 'WT-HMS-API-001', severity: 'low', detected_at: daysAgo(9) }),
      ticket({ id: 'WT-HMS-API-002', severity: 'high' }),
    ];

    for (const tickets of [book, book.toReversed()]) {
      expect(judgeAll(EMPTY_HISTORY, tickets).reasons[0]?.text).toBe(
        'open issue: slow (WT-HMS-API-002) and 2 more',
      );
    }
  });

  it('follows the operator’s own numbers', () => {
    const policy = StatusPolicySettings.parse({ green_above: 50, red_below: 40, window_runs: 1 });
    const history = historyOf(testEvent(daysAgo(2), [0, 9, 0]), testEvent(daysAgo(1), [6, 4, 0]));

    const { operational_status } = judge({ history, tickets: [] }, policy, NOW);

    expect(operational_status).toBe('green');
  });
});
