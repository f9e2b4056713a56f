import { expect, it } from '@jest/globals';
import { readIndex, type FleetIndexOptions } from '../../src/index/fleet-index.ts';
import { cursorBefore } from '../../src/index/recorded-hours.ts';
import { startedAt } from '../support/store/backend.ts';
import { useFileStore } from '../support/store/temporary-store.ts';

const temporary = useFileStore();
const at = (hours: number): Date => new Date(Date.parse('2026-05-04T12:30:00.000Z') + hours * 3_600_000);

async function record(hours: number): Promise<void> {
  await temporary.store.withLog('HMS-API', async (log) => log.append([startedAt(at(hours))], at(hours)));
}

/** Hours of what the feed has behind the cursor for that time. */
async function recordedSince(hours: number): Promise<number[]> {
  const { folder, store } = temporary;
  const fleet = { components: [] } as unknown as FleetIndexOptions['fleet'];
  const options = { folder, store, fleet, now: at(1_000), reportDamage: () => undefined };
  const cursor = await readIndex(options, (database) => cursorBefore(database, at(hours)));
  const page = await store.changesAfter(cursor, 100);
  const changes = 'changes' in page ? page.changes : [];
  return changes.flatMap((change) =>
    'event' in change ? [(Date.parse(change.event.recorded_at) - at(0).getTime()) / 3_600_000] : [],
  );
}

it('has all that was recorded since a time, and not the pages before', async () => {
  await record(0);
  expect(await recordedSince(0)).toEqual([0]);
  await record(5);
  await record(6);
  expect(await recordedSince(1)).toEqual([5, 6]);
  expect(await recordedSince(6.25)).toEqual([5, 6]);
  expect(await recordedSince(8)).toEqual([]);

  // By a clock that was set back, and by one that was ahead.
  await record(-3);
  await record(100);
  expect(await recordedSince(8)).toEqual([-3, 100]);
  expect(await recordedSince(-3)).toEqual([0, 5, 6, -3, 100]);
  expect(await recordedSince(101)).toEqual([]);
});
