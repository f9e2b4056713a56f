import { existsSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from '@jest/globals';
import { addParts, beginOfDay, dayOf, NO_PARTS, type DayParts } from '../../src/domain/days/day-parts.ts';
import type { NewEvent } from '../../src/domain/event.ts';
import { readDays } from '../../src/index/days/read-days.ts';
import type { Scope } from '../../src/index/scope.ts';
import { readIndex, type FleetIndexOptions } from '../../src/index/fleet-index.ts';
import { startedAt } from '../support/store/backend.ts';
import { useFileStore } from '../support/store/temporary-store.ts';

const temporary = useFileStore();
const HOUR = 3_600_000;
const BEGIN = beginOfDay(20_000);
const at = (hours: number): Date => new Date(BEGIN + hours * HOUR);
const FLEET = {
  components: [
    { id: 'HMS-API', owner: 'platform', technology: ['Ruby'] },
    { id: 'HMS-SYS', owner: 'platform', technology: ['Go', 'Ruby'] },
  ],
} as FleetIndexOptions['fleet'];
const ALL: Scope = { kind: 'fleet', name: '' };

function options(hours: number, fleet = FLEET): FleetIndexOptions {
  const { folder, store, damage } = temporary;
  return { folder, store, fleet, now: at(hours), reportDamage: (message) => damage.push(message) };
}

function turned(to: 'green' | 'red', hours: number): NewEvent {
  const circumstances = { at: at(hours).toISOString(), key: null, run: null, actor: null };
  return { type: 'status_changed', from: 'unknown', to, ...circumstances };
}

async function record(id: string, recordedAt: number, ...events: readonly NewEvent[]): Promise<void> {
  await temporary.store.withLog(id, async (log) => log.append(events, at(recordedAt)));
}

async function hoursOf(of: Scope, asked: FleetIndexOptions): Promise<Partial<DayParts>> {
  const range = { from: 0, until: dayOf(asked.now.getTime()) };
  const days = await readIndex(asked, (database) => readDays(database, of, range, asked.now));
  const sum = [...days.values()].reduce(addParts, NO_PARTS);
  return Object.fromEntries(
    Object.entries(sum)
      .filter(([, length]) => length > 0)
      .map(([part, length]) => [part, length / HOUR]),
  );
}

it('sums what was recorded of a component, and of the groups that it is in', async () => {
  await record('HMS-API', 0, startedAt(at(0)), turned('green', 0));
  await record('HMS-SYS', 6, turned('red', 6));
  expect(await hoursOf(ALL, options(10))).toEqual({ green: 10, red: 4, up: 10 });

  await record('HMS-API', 30, turned('red', 30));

  expect(await hoursOf({ component: 'HMS-API' }, options(40))).toEqual({ green: 30, red: 10, up: 40 });
  expect(await hoursOf({ kind: 'technology', name: 'Go' }, options(40))).toEqual({ red: 34 });
  expect(await hoursOf(ALL, options(40))).toEqual({ green: 30, red: 44, up: 40 });
});

it('counts a late event on the days to which it belongs', async () => {
  await record('HMS-API', 0, turned('green', 0));
  await record('HMS-API', 60, turned('green', 60));
  await hoursOf(ALL, options(70));

  await record('HMS-API', 70, { ...startedAt(at(48)), success: false } as NewEvent);
  await record('HMS-API', 72, startedAt(at(71)));

  expect(await hoursOf(ALL, options(75))).toEqual({ green: 75, down: 23, up: 4 });
});

it('is the same where it is made anew, and follows those who change groups', async () => {
  await record('HMS-API', 0, turned('green', 0), turned('red', 30));
  await hoursOf(ALL, options(40));
  await record('HMS-API', 50, turned('green', 50));
  const [api, sys] = FLEET.components;
  const moved = { components: [{ ...api, owner: 'data' }, sys] } as FleetIndexOptions['fleet'];
  const asked = options(60, moved);
  const answers = async () => [
    await hoursOf({ kind: 'owner', name: 'data' }, asked),
    await hoursOf({ kind: 'owner', name: 'platform' }, asked),
    await hoursOf({ kind: 'technology', name: 'Ruby' }, asked),
  ];
  const expected = [{ green: 40, red: 20 }, {}, { green: 40, red: 20 }];
  expect(await answers()).toEqual(expected);

  rmSync(path.join(temporary.folder, 'index.sqlite'));
  expect(await answers()).toEqual(expected);
});

it('is made anew with the feed, and where it is damaged', async () => {
  await record('HMS-API', 0, turned('green', 0));
  await hoursOf(ALL, options(1));
  rmSync(path.join(temporary.folder, 'changes'), { recursive: true });
  expect(await hoursOf(ALL, options(2))).toEqual({ green: 2 });

  for (const suffix of ['-wal', '-shm'])
    rmSync(path.join(temporary.folder, `index.sqlite${suffix}`), { force: true });
  writeFileSync(
    path.join(temporary.folder, 'index.sqlite'),
    'no database, but long enough to be one'.repeat(200),
  );
  expect(await hoursOf(ALL, options(3))).toEqual({ green: 3 });
  expect(temporary.damage).toEqual([expect.stringContaining('index.sqlite is damaged and was removed')]);
  expect(existsSync(path.join(temporary.folder, 'index.sqlite-wal'))).toBe(false);
});

it('begins to count what is dated ahead of the clock when its time comes', async () => {
  await record('HMS-API', 0, turned('green', 0));
  await record('HMS-API', 100, turned('red', 100));
  expect(await hoursOf(ALL, options(10))).toEqual({ green: 10 });
  expect(await hoursOf(ALL, options(110))).toEqual({ green: 100, red: 10 });
});
