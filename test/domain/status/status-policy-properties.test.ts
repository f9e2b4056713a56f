import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { COLOURS } from '../../../src/domain/colour-names.ts';
import type { RecordedEvent } from '../../../src/domain/event.ts';
import { explainBriefly } from '../../../src/domain/status/explain.ts';
import { judge } from '../../../src/domain/status/policy.ts';
import { StatusPolicySettings } from '../../../src/domain/status/policy-settings.ts';
import { Reason } from '../../../src/domain/status/status.ts';
import type { Ticket } from '../../../src/domain/tickets/ticket.ts';
import { aPolicy, anAge, someEvents, someTickets } from '../../support/domain/status/arbitrary-evidence.ts';
import { NOW, daysAgo, historyOf, testEvent, ticket } from '../../support/domain/status/evidence.ts';

const POLICY = StatusPolicySettings.parse({});
/** How good a colour is; unknown says nothing good. */
const RANK = { green: 3, yellow: 2, red: 1, unknown: 0 } as const;

function judged(events: readonly RecordedEvent[], tickets: readonly Ticket[], policy = POLICY, now = NOW) {
  return judge({ history: historyOf(...events), tickets }, policy, now);
}

describe('the status policy, whatever the evidence', () => {
  it('gives one colour, reasons that are well formed, and metrics within their bounds, at any time', () => {
    fc.assert(
      fc.property(someEvents, someTickets, aPolicy, anAge, (events, tickets, policy, age) => {
        const { operational_status, reasons, health_metrics } = judged(
          events,
          tickets,
          policy,
          new Date(daysAgo(age)),
        );

        expect(COLOURS).toContain(operational_status);
        expect(reasons.length).toBeGreaterThan(0);
        expect(Reason.array().parse(reasons)).toEqual(reasons);
        expect(health_metrics.test_pass_rate ?? 0).toBeGreaterThanOrEqual(0);
        expect(health_metrics.test_pass_rate ?? 0).toBeLessThanOrEqual(100);
      }),
    );
  });

  it('gives the colour that the reasons ask for, and says so in a line', () => {
    fc.assert(
      fc.property(someEvents, someTickets, (events, tickets) => {
        const judgement = judged(events, tickets);
        const { operational_status, reasons } = judgement;

        const decides = reasons.filter(({ rule }) => rule === 'no_evidence' || rule === 'stale');
        const worst = reasons.reduce<keyof typeof RANK>(
          (colour, { asks_for }) =>
            asks_for !== 'unknown' && (colour === 'unknown' || RANK[asks_for] < RANK[colour])
              ? asks_for
              : colour,
          'unknown',
        );
        expect(operational_status).toBe(decides.length > 0 ? 'unknown' : worst);
        expect(explainBriefly(judgement)).not.toBe('');
      }),
    );
  });

  it('shows numbers that fit the colour', () => {
    fc.assert(
      fc.property(someEvents, someTickets, aPolicy, (events, tickets, policy) => {
        const { reasons, health_metrics, operational_status } = judged(events, tickets, policy);
        const { test_pass_rate: rate, issue_count, critical_issue_count } = health_metrics;
        const { red_below, green_above } = policy;

        const isBroken = reasons.some(({ rule }) => rule === 'failed_test_run');
        const tests = reasons.find(({ rule }) => rule === 'test_pass_rate');
        const expected =
          rate === null ? 'unknown' : rate < red_below ? 'red' : rate > green_above ? 'green' : 'yellow';
        expect(tests?.asks_for).toBe(rate === null && isBroken ? undefined : expected);
        if (isBroken) expect(['red', 'unknown']).toContain(operational_status);
        expect(critical_issue_count).toBeLessThanOrEqual(issue_count);
        if (operational_status === 'green') expect(issue_count).toBe(0);
        if (operational_status === 'yellow') expect(critical_issue_count).toBe(0);
      }),
    );
  });

  it('gives the same answer to the same question, and leaves the evidence as it was', () => {
    fc.assert(
      fc.property(someEvents, someTickets, (events, tickets) => {
        const evidence = { history: historyOf(...events), tickets };
        const before = structuredClone(evidence);

        const first = judge(evidence, POLICY, NOW);

        expect(judge(evidence, POLICY, NOW)).toEqual(first);
        expect(evidence).toEqual(before);
      }),
    );
  });

  it('does not depend on the order in which events were recorded and tickets stand', () => {
    const shuffled = <T>(all: readonly T[]) => fc.shuffledSubarray([...all], { minLength: all.length });
    const happened = someEvents.map((events) => events.filter(({ at }) => at <= NOW.toISOString()));
    const twice = fc.tuple(happened, someTickets).chain(([events, tickets]) =>
      fc.record({
        events: fc.constant(events),
        tickets: fc.constant(tickets),
        otherEvents: shuffled(events),
        otherTickets: shuffled(tickets),
      }),
    );

    fc.assert(
      fc.property(twice, ({ events, tickets, otherEvents, otherTickets }) => {
        const first = judged(events, tickets);
        const second = judged(otherEvents, otherTickets);

        expect(second.operational_status).toBe(first.operational_status);
        expect(second.reasons).toEqual(first.reasons);
      }),
      { numRuns: 300 },
    );
  });

  it('is red for one more open critical ticket, unless the evidence is not enough', () => {
    fc.assert(
      fc.property(someEvents, someTickets, anAge, (events, tickets, age) => {
        const at = daysAgo(age);
        const critical = ticket({
          id: 'WT-HMS-API-099',
          severity: 'critical',
          detected_at: at,
          last_seen_at: at,
        });

        const { operational_status } = judged(events, [...tickets, critical]);

        const counts = age >= 0 && age <= POLICY.stale_after_days;
        expect(counts ? ['red'] : ['red', 'unknown']).toContain(operational_status);
      }),
    );
  });

  it('is never worse for a ticket that is resolved, unless nothing else is known', () => {
    fc.assert(
      fc.property(someEvents, someTickets, (events, tickets) => {
        const [first, ...others] = tickets;
        fc.pre(first !== undefined);
        const before = judged(events, tickets).operational_status;

        const after = judged(events, [
          ticket({ ...first, status: 'resolved' }),
          ...others,
        ]).operational_status;

        if (after !== 'unknown') expect(RANK[after]).toBeGreaterThanOrEqual(RANK[before]);
      }),
    );
  });

  it('can be worse for a passing run of fewer tests, beside a job that fails: its share of all tests is larger', () => {
    const failing = { ...testEvent(daysAgo(1), [0, 1, 0]), job: 'unit' };
    const colour = (passed: number) =>
      judged([failing, testEvent(daysAgo(2), [4, 0, 0]), testEvent(daysAgo(0), [passed, 0, 0])], [])
        .operational_status;

    expect(colour(4)).toBe('yellow');
    expect(colour(3)).toBe('red');
  });

  it('is never worse for a passing run of as many tests as any had', () => {
    fc.assert(
      fc.property(
        someEvents,
        someTickets,
        fc.integer({ min: 2_000, max: 4_000 }),
        (events, tickets, passed) => {
          const before = judged(events, tickets).operational_status;

          const after = judged([...events, testEvent(NOW.toISOString(), [passed, 0, 0])], tickets);

          expect(RANK[after.operational_status]).toBeGreaterThanOrEqual(RANK[before]);
        },
      ),
    );
  });

  it('could be worse under its first version for a small passing run that pushes a large one out of the window', () => {
    const policy = StatusPolicySettings.parse({ window_runs: 2 });
    const runs = [testEvent(daysAgo(2), [100, 0, 0]), testEvent(daysAgo(1), [1, 1, 0])];

    const colour = (events: readonly RecordedEvent[]) => {
      const history = { ...historyOf(...events), policy_version: 1 } as const;
      return judge({ history, tickets: [] }, policy, NOW).operational_status;
    };

    expect(colour(runs)).toBe('green');
    expect(colour([...runs, testEvent(daysAgo(0), [1, 0, 0])])).toBe('red');
  });

  it('is never better for a test that failed instead of passing', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5_000 }), fc.nat({ max: 5_000 }), (passed, failed) => {
        const colour = (counts: readonly [number, number, number]) =>
          judged([testEvent(daysAgo(1), counts)], []).operational_status;

        expect(RANK[colour([passed - 1, failed + 1, 0])]).toBeLessThanOrEqual(
          RANK[colour([passed, failed, 0])],
        );
      }),
    );
  });
});
