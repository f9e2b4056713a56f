import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { COLOURS } from '../../src/domain/colour.ts';
import type { RecordedEvent } from '../../src/domain/event.ts';
import { judge } from '../../src/domain/status-policy.ts';
import { StatusPolicySettings } from '../../src/domain/status-policy-settings.ts';
import { SEVERITIES } from '../../src/domain/severity.ts';
import { NOW, daysAgo, historyOf, startEvent, testEvent, ticket } from './evidence.ts';

const POLICY = StatusPolicySettings.parse({});
/** How good a colour is; unknown says nothing good. */
const RANK = { green: 3, yellow: 2, red: 1, unknown: 0 } as const;

const count = fc.nat({ max: 2_000 });
const age = fc.double({ min: -1, max: 45, noNaN: true });
const anEvent: fc.Arbitrary<RecordedEvent> = fc.oneof(
  fc.tuple(age, fc.boolean()).map(([days, success]) => startEvent(daysAgo(days), success)),
  fc
    .tuple(age, fc.option(fc.tuple(count, count, count)), fc.boolean())
    .map(([days, counts, success]) => testEvent(daysAgo(days), counts, success)),
);
const events = fc.uniqueArray(anEvent, { maxLength: 45, selector: (event) => event.at });
const aTicket = fc
  .record({
    severity: fc.constantFrom(...SEVERITIES),
    status: fc.constantFrom('open', 'assigned', 'resolved'),
    last_seen_at: age.map(daysAgo),
  })
  .map(ticket);
const tickets = fc.array(aTicket, { maxLength: 5 });

describe('the status policy, whatever the evidence', () => {
  it('gives a colour with a reason for it, and metrics within their bounds', () => {
    fc.assert(
      fc.property(events, tickets, (recorded, book) => {
        const judged = judge({ history: historyOf(...recorded), tickets: book }, POLICY, NOW);

        expect(COLOURS).toContain(judged.operational_status);
        expect(judged.reasons.some((reason) => reason.asks_for === judged.operational_status)).toBe(true);
        const { test_pass_rate, uptime_percentage } = judged.health_metrics;
        for (const percent of [test_pass_rate ?? 0, uptime_percentage ?? 0]) {
          expect(percent).toBeGreaterThanOrEqual(0);
          expect(percent).toBeLessThanOrEqual(100);
        }
      }),
    );
  });

  it('gives the same answer to the same question', () => {
    fc.assert(
      fc.property(events, tickets, (recorded, book) => {
        const evidence = { history: historyOf(...recorded), tickets: book };

        expect(judge(evidence, POLICY, NOW)).toEqual(judge(evidence, POLICY, NOW));
      }),
    );
  });

  it('does not depend on the order in which events were recorded', () => {
    fc.assert(
      fc.property(
        events.chain((all) =>
          fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
        ),
        ([all, shuffled]) => {
          expect(historyOf(...shuffled)).toEqual(historyOf(...all));
        },
      ),
      { numRuns: 500 },
    );
  });

  it('is never better for one more open critical ticket', () => {
    fc.assert(
      fc.property(events, tickets, age, (recorded, book, days) => {
        const history = historyOf(...recorded);
        const critical = ticket({ severity: 'critical', last_seen_at: daysAgo(days) });

        const before = judge({ history, tickets: book }, POLICY, NOW).operational_status;
        const after = judge({ history, tickets: [...book, critical] }, POLICY, NOW).operational_status;

        expect(after === 'red' || after === 'unknown').toBe(true);
        if (before !== 'unknown') expect(RANK[after]).toBeLessThanOrEqual(RANK[before]);
      }),
    );
  });

  it('is never better for a test that failed instead of passing', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5_000 }), fc.nat({ max: 5_000 }), (passed, failed) => {
        const colour = (counts: readonly [number, number, number]) =>
          judge({ history: historyOf(testEvent(daysAgo(1), counts)), tickets: [] }, POLICY, NOW)
            .operational_status;

        expect(RANK[colour([passed - 1, failed + 1, 0])]).toBeLessThanOrEqual(
          RANK[colour([passed, failed, 0])],
        );
      }),
    );
  });
});
