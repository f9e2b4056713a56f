import { createServer } from 'node:http';
import { expect, it } from '@jest/globals';
import { askFleet } from '../../src/activities/ask-fleet.ts';
import type { FleetMember } from '../../src/domain/fleet.ts';
import type { MetricSample } from '../../src/domain/metrics/samples.ts';
import type { Tracker } from '../../src/tracker/record.ts';
import { listen } from '../support/evidence/probed-server.ts';
import { useTracker } from '../support/tracker/fixture.ts';
import { useMember } from '../support/tracker/member.ts';

const fixture = useTracker();
const context = useMember();
const IDS = ['A', 'B', 'C'];

/** The tracker of now, and how many samples each write had. */
function counting(): { tracker: Tracker; writes: number[] } {
  const { store } = fixture;
  const writes: number[] = [];
  const add = (samples: readonly MetricSample[]): Promise<readonly string[]> => {
    writes.push(samples.length);
    return store.metrics.add(samples);
  };
  const counted = { ...store, metrics: { ...store.metrics, add } };
  return { tracker: { ...fixture.tracker, store: counted, now: () => new Date() }, writes };
}

function members(port: number): FleetMember[] {
  return IDS.map((id) => {
    const member = context.member({ health: { tcp: `127.0.0.1:${port}`, interval: '100ms' } });
    return { ...member, component: { ...member.component, id } };
  });
}

it('the samples of a round are written together, and what changed at once', async () => {
  const port = await listen(createServer());
  const { tracker, writes } = counting();
  const asking = (key: string) => ({ signal: AbortSignal.timeout(30_000), run: 'r', key, others: [] });

  const first = await askFleet(tracker, members(port), asking('first'));
  const second = await askFleet(tracker, members(port), asking('second'));
  const third = await askFleet(
    tracker,
    [...members(port).slice(1), ...members(1).slice(0, 1)],
    asking('third'),
  );

  expect([first.size, second.size, [...third]]).toEqual([3, 0, ['A']]);
  // Up and latency of three, and again; at once that A failed, and of two with what A failed on.
  expect(writes).toEqual([6, 6, 1, 6]);
  const up = await tracker.store.metrics.latest('A', 'health.up', 10);
  expect(up.map(({ value }) => value)).toEqual([1, 1, 0, 0, 0]);
  expect((await tracker.store.metrics.latest('B', 'health.up', 10)).length).toBe(3);
});
