import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { explainBriefly } from '../../src/domain/status/explain.ts';
import { Fleet } from '../../src/domain/fleet.ts';
import {
  listStatuses,
  type StatusPage,
  type StatusPageQuery,
} from '../../src/index/statuses/list-statuses.ts';
import { readStatuses } from '../../src/index/statuses/read-statuses.ts';
import { SORT_NAMES } from '../../src/index/statuses/sort-orders.ts';
import type { Store } from '../../src/store/store.ts';
import type { Tracker } from '../../src/tracker/record.ts';
import { startMaintenance } from '../../src/tracker/maintenance.ts';
import { recordStart } from '../../src/tracker/starts.ts';
import { statusSettings } from '../../src/tracker/settings-events.ts';
import { getStatus } from '../../src/tracker/status.ts';
import { recordTest } from '../../src/tracker/test-runs.ts';
import { openTicket } from '../../src/tracker/tickets.ts';
import { AT, hours, runOf, SLOW, START, useTracker } from '../support/tracker/fixture.ts';

const fixture = useTracker();
const API = { id: 'HMS-API', name: 'Gateway', owner: 'platform', technology: ['Ruby', 'Rails'] };
const DOC = { id: 'HMS-DOC', purpose: 'writes PAPERS', technology: ['Go'] };
const SYS = { id: 'HMS-SYS', owner: 'data', technology: ['Go', 'Ruby'] };
const ALL: StatusPageQuery = { filter: {}, order: 'file' };

function fleetOf(components: readonly object[], settings: object = {}): Fleet {
  return Fleet.parse({ schema_version: 1, components, settings });
}

let fleet = fleetOf([API, DOC, SYS]);
/** Ids of components whose status was read from its documents. */
let read: string[] = [];

function trackerOf(): Tracker {
  const store: Store = {
    ...fixture.store,
    read: async (kind, id) => {
      if (kind === 'status') read.push(id);
      return fixture.store.read(kind, id);
    },
  };
  return { ...statusSettings(fleet), store, now: () => fixture.clock };
}

async function list(query: Partial<StatusPageQuery> = {}): Promise<StatusPage> {
  const { folder, store, damage } = fixture;
  const options = {
    ...{ folder, store, fleet, now: fixture.clock },
    reportDamage: (message: string) => damage.push(message),
  };
  const onFailure = (id: string): unknown => damage.push(id);
  read = [];
  return readStatuses(options, { tracker: trackerOf(), fleet, onFailure }, (database) =>
    listStatuses(database, { ...ALL, ...query }),
  );
}

function idsOf({ statuses }: StatusPage): string[] {
  return statuses.map(({ component_id }) => component_id);
}

/** What the documents say, and whether all of them were up to date. */
async function expected(): Promise<StatusPage['statuses']> {
  const statuses = [];
  for (const { id, owner = null } of fleet.components) {
    const before = await fixture.store.read('status', id);
    const status = await getStatus(trackerOf(), id);
    expect(before).toEqual(status);
    statuses.push({
      component_id: id,
      operational_status: status.operational_status,
      since: status.operational_status_since,
      why: explainBriefly(status),
      tickets: status.health_metrics.issue_count,
      owner,
    });
  }
  return statuses;
}

it('reads again only what has news, is due, or has other settings', async () => {
  fleet = fleetOf([API, DOC, SYS]);
  await recordStart(trackerOf(), 'HMS-API', START);
  await list();
  expect(new Set(read)).toEqual(new Set(['HMS-API', 'HMS-DOC', 'HMS-SYS']));
  await list();
  expect(read).toEqual([]);

  await openTicket(trackerOf(), 'HMS-SYS', SLOW);
  expect((await list()).statuses[2]).toMatchObject({ operational_status: 'yellow', tickets: 1 });
  expect(new Set(read)).toEqual(new Set(['HMS-SYS']));

  fixture.clock = hours(24 * 14 + 1);
  expect((await list()).statuses[0]).toMatchObject({
    operational_status: 'unknown',
    since: hours(24 * 14)
      .toISOString()
      .replace('.000', '.001'),
  });
  expect(new Set(read)).toEqual(new Set(['HMS-API', 'HMS-SYS']));

  const maintenance = [{ from: '2026-05-01', until: '2027-05-01', reason: 'a move' }];
  fleet = fleetOf([API, { ...DOC, maintenance }, SYS]);
  expect((await list()).statuses[1]?.why).toContain('a move');
  expect(new Set(read)).toEqual(new Set(['HMS-DOC']));

  fleet = fleetOf([API, { ...DOC, maintenance }, SYS], { status: { stale_after_days: 100 } });
  expect((await list()).statuses).toEqual(await expected());
});

type Step =
  | { readonly do: 'start' | 'test'; readonly id: string; readonly success: boolean; readonly late: number }
  | { readonly do: 'ticket'; readonly id: string }
  | { readonly do: 'maintenance'; readonly id: string }
  | { readonly do: 'wait'; readonly hours: number }
  | { readonly do: 'settings'; readonly stale_after_days: number; readonly window_days: number };

const anId = fc.constantFrom('HMS-API', 'HMS-DOC', 'HMS-SYS');
const aStep: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    do: fc.constantFrom('start', 'test'),
    id: anId,
    success: fc.boolean(),
    late: fc.constantFrom(0, 1, 30, 400),
  }),
  fc.record({ do: fc.constant('ticket' as const), id: anId }),
  fc.record({ do: fc.constant('maintenance' as const), id: anId }),
  fc.record({ do: fc.constant('wait' as const), hours: fc.constantFrom(0.001, 1, 30, 24 * 13, 24 * 17, -2) }),
  fc.record({
    do: fc.constant('settings' as const),
    stale_after_days: fc.integer({ min: 1, max: 20 }),
    window_days: fc.integer({ min: 1, max: 20 }),
  }),
);

async function take(step: Step): Promise<void> {
  const tracker = trackerOf();
  if (step.do === 'wait') fixture.clock = new Date(fixture.clock.getTime() + step.hours * 3_600_000);
  else if (step.do === 'settings') {
    const { stale_after_days, window_days } = step;
    fleet = fleetOf([API, DOC, SYS], { status: { stale_after_days, window_days } });
  } else if (step.do === 'ticket') await openTicket(tracker, step.id, SLOW);
  else if (step.do === 'maintenance') {
    const until = new Date(fixture.clock.getTime() + 3 * 3_600_000);
    await startMaintenance(tracker, step.id, { until, reason: 'disks' });
  } else {
    const at = step.late === 0 ? undefined : new Date(fixture.clock.getTime() - step.late * 3_600_000);
    if (step.do === 'start') await recordStart(tracker, step.id, { ...START, success: step.success }, { at });
    else await recordTest(tracker, step.id, runOf({ unit: step.success ? 0 : 1 }), { at });
  }
}

it('says what each status says, whatever is recorded, set and waited for', async () => {
  let round = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(aStep, { minLength: 4, maxLength: 12 }), async (steps) => {
      // Each round goes on with what the last one left, later.
      round += 1;
      fixture.clock = new Date(AT.getTime() + round * 24 * 200 * 3_600_000);
      for (const step of steps) {
        await take(step);
        expect((await list()).statuses).toEqual(await expected());
      }
    }),
    { numRuns: 6 },
  );
});

it('lists what is asked for, page by page, also where the fleet changes between', async () => {
  fleet = fleetOf([API, DOC, SYS]);
  await recordStart(trackerOf(), 'HMS-API', START);
  await recordStart(trackerOf(), 'HMS-SYS', { ...START, success: false });
  await openTicket(trackerOf(), 'HMS-API', SLOW);
  const ids = async (query: Partial<StatusPageQuery>) => idsOf(await list(query));
  expect(await ids({ filter: { colours: ['red', 'unknown'] } })).toEqual(['HMS-DOC', 'HMS-SYS']);
  expect(await ids({ filter: { owners: ['platform'] } })).toEqual(['HMS-API']);
  expect(await ids({ filter: { technologies: ['Ruby'] }, order: 'status' })).toEqual(['HMS-SYS', 'HMS-API']);
  expect(await ids({ filter: { search: 'papers go' } })).toEqual(['HMS-DOC']);
  expect(await ids({ filter: { search: '100%' } })).toEqual([]);
  expect(await ids({ order: 'tickets' })).toEqual(['HMS-API', 'HMS-DOC', 'HMS-SYS']);
  expect(await ids({ order: 'owner' })).toEqual(['HMS-SYS', 'HMS-API', 'HMS-DOC']);

  for (const order of SORT_NAMES) {
    const whole = await ids({ order });
    const first = await list({ order, limit: 1 });
    const second = await list({ order, limit: 1, after: first.next ?? '' });
    const third = await list({ order, limit: 1, after: second.next ?? '' });
    expect([first, second, third].flatMap(idsOf)).toEqual(whole);
    expect(third).toMatchObject({ next: null, colours: { green: 0, yellow: 1, red: 1, unknown: 1 } });
  }
  const { next } = await list({ limit: 1 });
  fleet = fleetOf([{ id: 'NEW' }, API, SYS]);
  expect(await ids({ after: next ?? '' })).toEqual(['HMS-SYS']);
  fleet = fleetOf([DOC, SYS]);
  expect(await ids({ after: next ?? '' })).toEqual(['HMS-DOC', 'HMS-SYS']);
});

it('refuses a cursor that it did not give, and one of another list', async () => {
  fleet = fleetOf([API, DOC]);
  const { next } = await list({ order: 'id', limit: 1 });
  const after = next ?? '';
  await expect(list({ order: 'id', after: 'abc' })).rejects.toThrow('"abc" is no cursor of this list');
  await expect(list({ order: 'status', after })).rejects.toThrow('repeat all of its options');
  await expect(list({ order: 'id', after, filter: { search: 'api' } })).rejects.toThrow('repeat all');
});

it('reads the documents where there can be no index', async () => {
  fleet = fleetOf([API, DOC, SYS]);
  await recordStart(trackerOf(), 'HMS-SYS', START);
  mkdirSync(path.join(fixture.folder, 'index.sqlite'));

  expect(idsOf(await list({ filter: { technologies: ['Go'] }, order: 'status' }))).toEqual([
    'HMS-DOC',
    'HMS-SYS',
  ]);
});
