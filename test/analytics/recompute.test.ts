import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { beginOfDay, dayOf } from '../../src/domain/days/day-parts.ts';
import type { NewEvent } from '../../src/domain/event.ts';
import { Fleet } from '../../src/domain/fleet.ts';
import { measureGroups, rankFleet } from '../../src/index/analytics/measure-groups.ts';
import { readIndex } from '../../src/index/fleet-index.ts';
import { anyEvents } from '../support/domain/episodes/told-events.ts';
import { withoutNumbers } from '../support/index/arbitrary-events.ts';
import { useFileStore } from '../support/store/temporary-store.ts';

const SCRIPT = path.join(import.meta.dirname, 'recompute.py');
const HISTORIES = 14;
const IDS = Array.from({ length: HISTORIES }, (_, index) => `HMS-${index + 10}`);
const FLEET = Fleet.parse({ schema_version: 1, components: IDS.map((id) => ({ id, name: id })) });
const DAY = 24 * 3_600_000;
const temporary = useFileStore();

/** In 1970 and in 2099, as by clocks that ran wrong; and one component with no other event. */
const ODD: readonly NewEvent[] = ['1970-01-01T00:00:00.000Z', '2099-12-31T23:59:59.999Z'].map((at) => ({
  type: 'status_changed',
  from: 'green',
  to: at.startsWith('1970') ? 'red' : 'yellow',
  at,
  key: null,
  run: null,
  actor: null,
}));

async function record(id: string, event: NewEvent, recordedAt: string): Promise<void> {
  await temporary.store.withLog(id, async (log) => log.append([event], new Date(recordedAt)));
}

async function recordHistories(): Promise<Date> {
  const histories = fc.sample(anyEvents, { numRuns: HISTORIES - 1, seed: 42 });
  let latest = 0;
  for (const [index, events] of histories.entries()) {
    const [odd] = ODD.slice(index % 7, (index % 7) + 1);
    if (odd !== undefined) await record(IDS[index] ?? '', odd, odd.at);
    for (const event of events) {
      await record(IDS[index] ?? '', withoutNumbers(event), event.recorded_at);
      latest = Math.max(latest, Date.parse(event.recorded_at));
    }
  }
  for (const event of ODD.slice(0, 1)) await record(IDS.at(-1) ?? '', event, event.at);
  return new Date(latest - DAY);
}

it('counts what an independent script counts from the raw events, in whatever window', async () => {
  const { folder, store } = temporary;
  const now = await recordHistories();
  const until = now.getTime();
  const options = { folder, store, fleet: FLEET, now, reportDamage: () => undefined };
  for (const from of [0, ...[40, 3, 0].map((days) => beginOfDay(dayOf(until) - days))]) {
    const window = { from, until };
    const args = [SCRIPT, path.join(folder, 'events'), from, until, 'prod', ...IDS].map(String);
    const expected = JSON.parse(execFileSync('python3', args, { encoding: 'utf8' })) as Recomputed;

    const { groups, fleet, rankings } = await readIndex(options, (database) => {
      const asked = { database, fleet: FLEET, window, minEpisodes: 2 };
      const all = { groups: measureGroups('component', asked), fleet: measureGroups('fleet', asked) };
      return { ...all, rankings: rankFleet(asked, 100) };
    });

    expect(counted(fleet[0], expected.fleet)).toEqual(expected.fleet);
    for (const group of groups) {
      const ofComponent = expected.components[group.name] ?? {};
      expect([group.name, counted(group, ofComponent)]).toEqual([group.name, ofComponent]);
    }
    for (const name of ['offenders', 'heals'] as const)
      expect(rankings.find((ranking) => ranking.name === name)?.rows).toEqual(expected[name]);
  }
});

type Counted = Record<string, { value: number | null; p90?: number | null; n: number }>;

interface Recomputed {
  readonly fleet: Counted;
  readonly components: Record<string, Counted>;
  readonly offenders: readonly unknown[];
  readonly heals: readonly unknown[];
}

/** What was measured of the figures that the script counts too, as it has them. */
function counted(group: ReturnType<typeof measureGroups>[number] | undefined, expected: Counted): Counted {
  const figures = (group?.figures ?? []).filter(({ name }) => name in expected);
  return Object.fromEntries(
    figures.map(({ name, value, p90, n }) => [name, p90 === undefined ? { value, n } : { value, p90, n }]),
  );
}
