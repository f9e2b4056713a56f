import fc from 'fast-check';
import type { RecordedEvent } from '../../../../src/domain/event.ts';
import { SEVERITIES } from '../../../../src/domain/severity.ts';
import { StatusPolicySettings } from '../../../../src/domain/status/policy-settings.ts';
import type { Ticket } from '../../../../src/domain/tickets/ticket.ts';
import { daysAgo, startEvent, testEvent, ticket } from './evidence.ts';

const count = fc.oneof(fc.nat({ max: 20 }), fc.nat({ max: 2_000 }));

/** In days; below zero: of a clock that was ahead. */
export const anAge = fc.oneof(
  { weight: 9, arbitrary: fc.double({ min: -0.003, max: 45, noNaN: true }) },
  { weight: 1, arbitrary: fc.double({ min: -500, max: 0, noNaN: true }) },
);

const anEvent: fc.Arbitrary<RecordedEvent> = fc.oneof(
  fc
    .tuple(anAge, fc.boolean(), fc.constantFrom('person', 'health'), fc.boolean(), fc.boolean())
    .map(([days, success, source, warns, flaps]) => {
      const isCheck = source === 'health';
      const degraded = isCheck && success && warns ? true : undefined;
      return startEvent(daysAgo(days), success, {
        source,
        degraded,
        flapping: (isCheck && flaps) || undefined,
      });
    }),
  fc
    .tuple(
      anAge,
      fc.option(fc.tuple(count, count, count)),
      fc.boolean(),
      fc.constantFrom(null, 'unit', 'e2e'),
    )
    .map(([days, counts, success, job]) => testEvent(daysAgo(days), counts, success, { job })),
);

/** Starts and test runs, in any order, no two at the same moment. */
export const someEvents = fc.uniqueArray(anEvent, { maxLength: 45, selector: (event) => event.at });

const aTicket = fc.record({
  severity: fc.constantFrom(...SEVERITIES),
  status: fc.constantFrom('open', 'assigned', 'resolved'),
  origin: fc.constantFrom('person', 'test', 'analysis'),
  fingerprint: fc.constantFrom('test_run', 'test_run/unit', 'test/some suite', 'analysis/missing_tests'),
  detected_at: anAge.map(daysAgo),
  last_seen_at: anAge.map(daysAgo),
});

export const someTickets: fc.Arbitrary<Ticket[]> = fc
  .array(aTicket, { maxLength: 6 })
  .map((all) => all.map((changes, index) => ticket({ ...changes, id: `WT-HMS-API-00${index + 1}` })));

/** Settings as an operator might set them, within the schema. */
export const aPolicy: fc.Arbitrary<StatusPolicySettings> = fc
  .record({
    window_runs: fc.integer({ min: 1, max: 12 }),
    window_days: fc.integer({ min: 1, max: 40 }),
    limits: fc.tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 100 })),
    stale_after_days: fc.integer({ min: 1, max: 30 }),
    health_failures: fc.integer({ min: 1, max: 5 }),
    health_successes: fc.integer({ min: 1, max: 5 }),
  })
  .map(({ limits: [one, other], ...settings }) =>
    StatusPolicySettings.parse({
      ...settings,
      red_below: Math.min(one, other),
      green_above: Math.max(one, other),
    }),
  );
