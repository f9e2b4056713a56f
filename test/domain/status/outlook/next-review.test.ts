import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Maintenance } from '../../../../src/domain/maintenance/maintenance.ts';
import { WEEKDAYS, type MaintenanceWindow } from '../../../../src/domain/maintenance/window.ts';
import { METRIC_LEVELS } from '../../../../src/domain/metrics/rules.ts';
import { nextReview } from '../../../../src/domain/status/outlook/next-review.ts';
import { judge, type Evidence } from '../../../../src/domain/status/policy.ts';
import { StatusPolicySettings } from '../../../../src/domain/status/policy-settings.ts';
import { saysTheSame } from '../../../../src/tracker/says-the-same.ts';
import {
  aPolicy,
  anAge,
  someEvents,
  someTickets,
} from '../../../support/domain/status/arbitrary-evidence.ts';
import { NOW, daysAgo, historyOf, metricsEvent, testEvent } from '../../../support/domain/status/evidence.ts';

const HOUR_MS = 3_600_000;
const aTime = fc.constantFrom('00:00', '01:30', '02:30', '12:00', '24:00');
const reason = 'disks';

const aWeeklyWindow = fc
  .record({
    days: fc.uniqueArray(fc.constantFrom(...WEEKDAYS), { minLength: 1 }),
    from: aTime,
    until: aTime,
    zone: fc.constantFrom('UTC', 'Europe/Zurich', 'Pacific/Auckland'),
  })
  .map((window) => ({ ...window, reason }));
const aSpan = fc.tuple(anAge, fc.integer({ min: 1, max: 20 * 24 })).map(([days, hours]) => {
  const from = daysAgo(days);
  return { from, until: new Date(Date.parse(from) + hours * HOUR_MS).toISOString(), reason };
});
const someWindows: fc.Arbitrary<MaintenanceWindow[]> = fc.array(fc.oneof(aWeeklyWindow, aSpan), {
  maxLength: 3,
});
const someMaintenance: fc.Arbitrary<Maintenance> = fc.record({
  declared: fc
    .array(fc.tuple(anAge, someWindows), { maxLength: 2 })
    .map((all) =>
      all
        .map(([days, windows]) => ({ since: daysAgo(days), windows }))
        .sort((one, other) => one.since.localeCompare(other.since)),
    ),
  started: fc
    .array(aSpan, { maxLength: 2 })
    .map((all) =>
      all.map((span) => ({ ...span, by: null })).sort((one, other) => one.from.localeCompare(other.from)),
    ),
});
const someMetrics = fc
  .array(fc.tuple(anAge, fc.constantFrom(...METRIC_LEVELS)), { maxLength: 1 })
  .map((all) => all.map(([days, level]) => metricsEvent(daysAgo(days), level)));

const someEvidence: fc.Arbitrary<Evidence> = fc
  .tuple(someEvents, someMetrics, someTickets, fc.option(someMaintenance))
  .map(([events, metrics, tickets, maintenance]) => ({
    history: { ...historyOf(...events, ...metrics), ...(maintenance && { maintenance }) },
    tickets,
  }));

it('is no later than the moment at which time alone makes the policy say something else', () => {
  fc.assert(
    fc.property(
      someEvidence,
      aPolicy,
      fc.double({ min: 0, max: 60, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (evidence, policy, age, part) => {
        let now = new Date(daysAgo(age));
        for (let steps = 0; steps < 12; steps += 1) {
          const verdict = judge(evidence, policy, now);
          const due = nextReview(evidence, policy, now);
          const end = Math.min(due, NOW.getTime() + 600 * 24 * HOUR_MS);
          const before = [end - 1, now.getTime() + Math.floor((end - 1 - now.getTime()) * part)];
          for (const moment of before.filter((one) => one >= now.getTime()))
            expect(saysTheSame(judge(evidence, policy, new Date(moment)), verdict)).toBe(true);
          if (due === Infinity) return;
          now = new Date(due);
        }
      },
    ),
    { numRuns: 40 },
  );
});

it('is never where nothing changes by time', () => {
  const nothing = { history: historyOf(), tickets: [] };
  fc.assert(
    fc.property(aPolicy, (policy) => {
      expect(nextReview(nothing, policy, NOW)).toBe(Infinity);
    }),
  );
});

it('is when the result of a job leaves the window, also behind more runs than are shown', () => {
  const unit = testEvent(daysAgo(5), [9, 1, 0], false, { job: 'unit' });
  const e2e = testEvent(daysAgo(1), [10, 0, 0], true, { job: 'e2e' });
  const policy = StatusPolicySettings.parse({ window_runs: 1, window_days: 10 });

  const due = nextReview({ history: historyOf(unit, e2e), tickets: [] }, policy, NOW);

  expect(new Date(due - 1).toISOString()).toBe(daysAgo(-5));
});
