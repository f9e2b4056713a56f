import { expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { createMetricStore } from '../../../src/store/metrics/sqlite-metric-store.ts';
import { firstWord, kill, startChild } from '../../support/store/child.ts';
import { always, useMetricStore } from '../../support/store/metric-samples.ts';

const metrics = useMetricStore();
const MEASURER = new URL('../../support/store/measuring-samples-process.ts', import.meta.url);
const COUNT = 60;

async function counted(series: string): Promise<number> {
  const store = createMetricStore({ ...metrics, reportDamage: fail, now: () => new Date() });
  const hours = await store.range(always('hourly', series));
  return hours.reduce((sum, { count }) => sum + count, 0);
}

function fail(message: string): never {
  throw new Error(message);
}

it('keeps each sample once when several processes write, are killed, and write the same again', async () => {
  const start = (name: string) => startChild(MEASURER, metrics.folder, name, String(COUNT));
  const [first, second, killed] = [start('one'), start('two'), start('three')];
  await firstWord(killed);
  await sleep(50);
  await kill(killed);
  const again = start('three');

  expect(await Promise.all([first.ended, second.ended, again.ended])).toEqual([0, 0, 0]);
  for (const name of ['one', 'two', 'three', 'shared']) expect(await counted(name)).toBe(COUNT);
});
