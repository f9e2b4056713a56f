import { describe, expect, it } from '@jest/globals';
import type { RecordedEvent } from '../../../src/domain/event.ts';
import { outlook } from '../../../src/domain/status/outlook/outlook.ts';
import type { Need, Outlook } from '../../../src/domain/status/outlook/need.ts';
import { judge } from '../../../src/domain/status/policy.ts';
import type { StatusPolicySettings } from '../../../src/domain/status/policy-settings.ts';
import type { Ticket } from '../../../src/domain/tickets/ticket.ts';
import { METRIC_LEVELS } from '../../../src/domain/metrics/rules.ts';
import { aPolicy, anAge, someEvents, someTickets } from '../../support/domain/status/arbitrary-evidence.ts';
import {
  NOW,
  daysAgo,
  historyOf,
  metricsEvent,
  startEvent,
  testEvent,
  ticket,
} from '../../support/domain/status/evidence.ts';

import fc from 'fast-check';

const RANK = { green: 3, yellow: 2, red: 1, unknown: 0 } as const;
const SKEW_MS = 5 * 60_000;

/** What a metric was judged to be last, as it happened. */
const aMetric = fc
  .array(fc.tuple(anAge, fc.constantFrom(...METRIC_LEVELS)), { maxLength: 1 })
  .map((all) => all.map(([days, level]) => metricsEvent(daysAgo(days), level)));

interface World {
  readonly events: readonly RecordedEvent[];
  readonly tickets: readonly Ticket[];
  readonly now: Date;
}

/** The world after what is needed has really been recorded. */
function after(world: World, need: Need): World {
  const at = nextAt(world);
  const { events, tickets } = world;
  switch (need.what) {
    case 'time':
      return { ...world, now: new Date(need.at) };
    case 'resolve_tickets':
      return { ...world, tickets: resolved(tickets, need.ticket_ids) };
    case 'metrics_clear':
      return { ...world, events: [...events, metricsEvent(at, 'ok')] };
    case 'successful_start':
      return { ...world, events: [...events, startEvent(at, true)] };
    case 'failed_start':
      return { ...world, events: [...events, startEvent(at, false)] };
    case 'successful_checks':
    case 'failed_checks': {
      const check = startEvent(at, need.what === 'successful_checks', { source: 'health' });
      return { ...world, events: [...events, ...Array.from({ length: need.count }, () => check)] };
    }
    case 'passing_runs': {
      const jobs = need.count > need.jobs.length ? [...need.jobs, null] : need.jobs;
      const { test_jobs } = historyOf(...events);
      const runs = jobs.map((job) => {
        const { passed = 0, failed = 0 } = test_jobs.find((one) => one.job === job) ?? {};
        return testEvent(at, passed + failed === 0 ? null : [passed + failed, 0, 0], true, { job });
      });
      return { ...world, events: [...events, ...runs], tickets: resolved(tickets, need.resolves) };
    }
    case 'failing_run': {
      const { failed, tests, job } = need;
      const counts = failed === null || tests === null ? null : ([tests - failed, failed, 0] as const);
      const opened = ticket({ id: 'WT-HMS-API-999', severity: 'high', detected_at: at, last_seen_at: at });
      return {
        ...world,
        events: [...events, testEvent(at, counts, false, { job })],
        tickets: [...tickets, { ...opened, origin: 'test' }],
      };
    }
  }
}

/** Behind what counts already: a clock may be some minutes ahead. */
function nextAt({ events, tickets, now }: World): string {
  const times = [
    ...events.map((event) => event.at),
    ...tickets
      .filter(({ status }) => status !== 'resolved')
      .flatMap(({ detected_at, last_seen_at }) => [detected_at, last_seen_at]),
  ].map((at) => Date.parse(at));
  const counting = times.filter((time) => time <= now.getTime() + SKEW_MS);
  return new Date(Math.max(now.getTime(), ...counting)).toISOString();
}

function resolved(tickets: readonly Ticket[], ids: readonly string[]): Ticket[] {
  return tickets.map((one) => (ids.includes(one.id) ? { ...one, status: 'resolved' } : one));
}

function colourOf({ events, tickets, now }: World, policy: StatusPolicySettings) {
  return judge({ history: historyOf(...events), tickets }, policy, now).operational_status;
}

function forAnyWorld(check: (world: World, policy: StatusPolicySettings) => void): void {
  fc.assert(
    fc.property(someEvents, aMetric, someTickets, aPolicy, (events, metric, tickets, policy) => {
      check({ events: [...events, ...metric], tickets, now: NOW }, policy);
    }),
    { numRuns: 100 },
  );
}

function outlookOf({ events, tickets, now }: World, policy: StatusPolicySettings) {
  return outlook({ history: historyOf(...events), tickets }, policy, now);
}

/** Those that somebody brings about, without those that time does. */
function broughtAbout(all: readonly Outlook[]): Outlook[] {
  return all.filter(({ needs }) => needs.every(({ what }) => what !== 'time'));
}

describe('an outlook, whatever the evidence', () => {
  it('comes true when what it needs is recorded', () => {
    forAnyWorld((world, policy) => {
      for (const { to, needs } of outlookOf(world, policy)) {
        expect(colourOf(needs.reduce(after, world), policy)).toBe(to);
      }
    });
  });

  it('asks for no more than is needed: without any one of the needs the colour is not reached', () => {
    forAnyWorld((world, policy) => {
      for (const { to, needs } of broughtAbout(outlookOf(world, policy))) {
        for (const left of needs.map((need) => needs.filter((other) => other !== need))) {
          expect(colourOf(left.reduce(after, world), policy)).not.toBe(to);
        }
      }
    });
  });

  it('always has something to say', () => {
    forAnyWorld((world, policy) => {
      expect(outlookOf(world, policy)).not.toEqual([]);
    });
  });

  it('shows a way to green wherever there is one', () => {
    forAnyWorld((world, policy) => {
      const resolveAll: Need = { what: 'resolve_tickets', ticket_ids: world.tickets.map(({ id }) => id) };
      const jobs = ['unit', 'e2e'];
      const passAll: Need = {
        what: 'passing_runs',
        count: 3,
        tests: null,
        jobs,
        unnamed: [],
        reports: [],
        resolves: [],
      };
      const clear: Need = { what: 'metrics_clear', metrics: [] };
      const mostOfAll: Need[][] = [
        [resolveAll, clear, { what: 'successful_start' }],
        [resolveAll, clear, { what: 'successful_start' }, passAll],
      ];
      const canImprove =
        colourOf(world, policy) !== 'green' &&
        mostOfAll.some((needs) => colourOf(needs.reduce(after, world), policy) === 'green');

      const ways = broughtAbout(outlookOf(world, policy)).filter(({ to }) => to === 'green');

      expect(ways.length > 0).toBe(canImprove);
    });
  });

  it('tells the first moment at which time alone changes the colour', () => {
    forAnyWorld((world, policy) => {
      const times = outlookOf(world, policy).flatMap(({ needs }) =>
        needs.flatMap((need) => (need.what === 'time' ? [need.at] : [])),
      );
      const [first] = times;
      const end = first === undefined ? NOW.getTime() + 600 * 24 * 3_600_000 : Date.parse(first) - 1;

      const between = Array.from(
        { length: 12 },
        (_, index) => NOW.getTime() + ((index + 1) * (end - NOW.getTime())) / 12,
      );

      for (const time of between) {
        expect(colourOf({ ...world, now: new Date(Math.floor(time)) }, policy)).toBe(colourOf(world, policy));
      }
    });
  });

  it('improves by what is good and worsens by what is bad', () => {
    forAnyWorld((world, policy) => {
      const now = RANK[colourOf(world, policy)];

      for (const { to, needs } of broughtAbout(outlookOf(world, policy))) {
        const isBad = needs.some(({ what }) => what.startsWith('fail'));
        expect(Math.sign(RANK[to] - now)).toBe(isBad ? -1 : 1);
      }
    });
  });
});
