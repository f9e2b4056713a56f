import { statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from '@jest/globals';
import {
  always,
  BEGIN,
  DAY_MS,
  HOUR_MS,
  sample,
  useMetricStore,
} from '../../support/store/metric-samples.ts';

const metrics = useMetricStore();

async function counts(series = 'queue'): Promise<Record<string, number>> {
  const count = async (resolution: 'raw' | 'hourly' | 'daily') =>
    (await metrics.store.range(always(resolution, series))).length;
  return { raw: await count('raw'), hourly: await count('hourly'), daily: await count('daily') };
}

/** A sample every `step` from `begin` to `end`, given a day at a time. */
async function measure(begin: number, end: number, step: number, series = 'queue'): Promise<void> {
  for (let day = begin; day < end; day += DAY_MS) {
    const until = Math.min(day + DAY_MS, end);
    metrics.now = until - 1;
    const length = Math.ceil((until - day) / step);
    await metrics.store.add(
      Array.from({ length }, (_, index) => sample(day + index * step, index % 7, series)),
    );
  }
}

it('keeps samples for a day, hours for 90 days and days for ever', async () => {
  await measure(BEGIN, BEGIN + 95 * DAY_MS, HOUR_MS / 4);

  expect(await counts()).toEqual({ raw: 96, hourly: 90 * 24, daily: 95 });
  const days = await metrics.store.range(always('daily'));
  expect(days[0]).toEqual({ at: BEGIN, min: 0, max: 6, sum: 283, count: 96, last: 4 });
  expect(days.every(({ count }) => count === 96)).toBe(true);
});

it('does not grow once hours are removed, but by a line a day', async () => {
  await measure(BEGIN, BEGIN + 92 * DAY_MS, HOUR_MS / 2);
  const { size } = statSync(metrics.file);
  await measure(BEGIN + 92 * DAY_MS, BEGIN + 142 * DAY_MS, HOUR_MS / 2);

  expect(statSync(metrics.file).size - size).toBeLessThan(50 * 100 + 4 * 4_096);
});

it('keeps the newest ten samples of what is measured once a day', async () => {
  await measure(BEGIN, BEGIN + 30 * DAY_MS, DAY_MS);

  expect(await counts()).toEqual({ raw: 10, hourly: 30, daily: 30 });
  expect(await metrics.store.latest('HMS-API', 'queue', 50)).toHaveLength(10);
});

it('has no more than docs/operations.md says after a year of probes, every five minutes with two series', async () => {
  const STEP = HOUR_MS / 12;
  const WEEK = 7 * DAY_MS;
  for (let begin = BEGIN; begin < BEGIN + 52 * WEEK; begin += WEEK) {
    metrics.now = begin + WEEK - 1;
    const times = Array.from({ length: WEEK / STEP }, (_, index) => begin + index * STEP);
    await metrics.store.add(
      times.flatMap((at) => [sample(at, 1, 'health.up'), sample(at, (at / STEP) % 97, 'health.latency')]),
    );
  }

  expect(statSync(metrics.file).size).toBeLessThan(2 * (600_000 + 10_000));
});

it('keeps at most 10,000 samples within a day, and counts the others all the same', async () => {
  await measure(BEGIN, BEGIN + DAY_MS, 5_000);

  const points = await metrics.store.range(always('raw'));
  expect(points).toHaveLength(10_000);
  expect(points.at(-1)?.at).toBe(BEGIN + DAY_MS - 5_000);
  const hours = await metrics.store.range(always('hourly'));
  expect(hours.map(({ count }) => count)).toEqual(Array.from({ length: 24 }, () => 720));
});

it('keeps at most 100 series of a component, and says so', async () => {
  const names = Array.from({ length: 103 }, (_, index) => `s${index}`);
  const given = names.map((name) => sample(metrics.now, 1, name));

  expect(await metrics.store.add(given)).toEqual([
    'HMS-API has 100 series already, and no further one is kept: measure less of it, or give the series the same names each time.',
  ]);
  expect(await metrics.store.series('HMS-API')).toHaveLength(100);
  expect(await metrics.store.add([{ ...sample(metrics.now, 1), component: 'HMS-SYS' }])).toEqual([]);

  metrics.now += 91 * DAY_MS;
  expect(await metrics.store.add([sample(metrics.now, 1, 'new')])).toEqual([]);
  expect((await metrics.store.series('HMS-API')).map(({ name }) => name)).toContain('new');
  expect(await metrics.store.series('HMS-API')).toHaveLength(100);
});

it('is compacted also where nothing is measured any more, and gives the room back', async () => {
  await measure(BEGIN, BEGIN + DAY_MS, 10_000);
  await measure(BEGIN, BEGIN + DAY_MS, 10_000, 'lag');
  const { size } = statSync(metrics.file);
  metrics.now += 91 * DAY_MS;
  await metrics.store.compact();

  expect(await counts('lag')).toEqual({ raw: 10, hourly: 0, daily: 1 });
  expect(statSync(metrics.file).size).toBeLessThan(size / 4);
});

it('is for its owner alone, and so is what SQLite puts beside it', async () => {
  await metrics.store.add([sample(metrics.now, 1)]);
  expect((statSync(metrics.file).mode & 0o777).toString(8)).toBe('600');

  using other = new DatabaseSync(metrics.file);
  other.exec('BEGIN IMMEDIATE; DELETE FROM raw');
  expect((statSync(`${metrics.file}-journal`).mode & 0o777).toString(8)).toBe('600');
});
