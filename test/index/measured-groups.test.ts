import { rmSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { beginOfDay, dayOf } from '../../src/domain/days/day-parts.ts';
import { Fleet } from '../../src/domain/fleet.ts';
import { measureGroups, type MeasuredGroup } from '../../src/index/analytics/measure-groups.ts';
import { readIndex } from '../../src/index/fleet-index.ts';
import { anyEvents } from '../support/domain/episodes/told-events.ts';
import { withoutNumbers } from '../support/index/arbitrary-events.ts';
import { useFileStore } from '../support/store/temporary-store.ts';

const DAY = 24 * 3_600_000;
const slo = { objective: 95 };
const COMPONENTS = [
  { id: 'HMS-A', owner: 'platform', technology: ['Go', 'Ruby'], slo },
  { id: 'HMS-B', owner: 'platform', technology: ['Go'] },
  { id: 'HMS-C', owner: 'data', technology: ['Ruby'], slo },
  { id: 'HMS-D', technology: [] },
];
const KINDS = {
  owner: ({ owner = '' }) => (owner === '' ? [] : [owner]),
  technology: ({ technology }) => technology,
  component: ({ id }) => [id],
} satisfies Record<string, (component: (typeof COMPONENTS)[number]) => string[]>;
const temporary = useFileStore();

it('measures each group as a fleet of its components alone is measured', async () => {
  const { folder, store } = temporary;
  let latest = 0;
  for (const [index, events] of fc.sample(anyEvents, { numRuns: 3, seed: 7 }).entries())
    for (const event of events) {
      latest = Math.max(latest, Date.parse(event.recorded_at));
      await store.withLog(COMPONENTS[index]?.id ?? '', async (log) =>
        log.append([withoutNumbers(event)], new Date(event.recorded_at)),
      );
    }
  const now = new Date(latest + DAY);
  const window = { from: beginOfDay(dayOf(now.getTime()) - 5), until: now.getTime() };
  const measure = async (
    components: typeof COMPONENTS,
    by: keyof typeof KINDS | 'fleet',
    most?: number,
  ): Promise<MeasuredGroup[]> => {
    const fleet = Fleet.parse({ schema_version: 1, components });
    const options = { folder, store, fleet, now, reportDamage: () => undefined };
    return readIndex(options, (database) => {
      const { groups, total } = measureGroups(by, { database, fleet, window, most });
      expect(groups).toHaveLength(Math.min(total, most ?? total));
      return groups;
    });
  };

  for (const [by, namesOf] of Object.entries(KINDS)) {
    const groups = await measure(COMPONENTS, by as keyof typeof KINDS);

    expect(await measure(COMPONENTS, by as keyof typeof KINDS, 2)).toEqual(groups.slice(0, 2));
    expect(groups.map(({ name }) => name)).toEqual([...new Set(COMPONENTS.flatMap(namesOf))].sort());
    for (const { name, figures } of groups) {
      rmSync(path.join(folder, 'index.sqlite'));
      const alone = await measure(
        COMPONENTS.filter((component) => namesOf(component).includes(name)),
        'fleet',
      );
      expect([name, figures]).toEqual([name, alone[0]?.figures]);
    }
  }
});
