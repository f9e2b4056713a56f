import { existsSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { MetricBucket } from '../../../src/domain/metrics/samples.ts';
import {
  always,
  BEGIN,
  DAY_MS,
  HOUR_MS,
  sample,
  useMetricStore,
} from '../../support/store/metric-samples.ts';

const metrics = useMetricStore();

it('knows nothing, and makes no file, before the first sample', async () => {
  expect(await metrics.store.range(always('raw'))).toEqual([]);
  expect(await metrics.store.latest('HMS-API', 'queue', 5)).toEqual([]);
  expect(await metrics.store.series('HMS-API')).toEqual([]);
  await metrics.store.compact();
  expect(await metrics.store.add([])).toEqual([]);
  expect(existsSync(metrics.file)).toBe(false);
});

it('keeps samples by component and series, with the unit that was last given', async () => {
  const other = { ...sample(BEGIN, 9), component: 'HMS-SYS' };
  await metrics.store.add([sample(BEGIN, 1), { ...sample(BEGIN, 2, 'lag'), unit: 's' }, other]);
  await metrics.store.add([sample(BEGIN + 1_000, 3), sample(BEGIN + 2_000, 4)]);

  expect(await metrics.store.series('HMS-API')).toEqual([
    { name: 'lag', unit: 's', last_at: BEGIN },
    { name: 'queue', unit: null, last_at: BEGIN + 2_000 },
  ]);
  expect(await metrics.store.latest('HMS-API', 'queue', 2)).toEqual([
    { at: BEGIN + 1_000, value: 3 },
    { at: BEGIN + 2_000, value: 4 },
  ]);
  expect(await metrics.store.latest('HMS-SYS', 'queue', 2)).toEqual([{ at: BEGIN, value: 9 }]);
});

it('gives what is newest at a time that was set back', async () => {
  await metrics.store.add([0, 1, 2].map((index) => sample(BEGIN + index * HOUR_MS, index)));
  metrics.now = BEGIN + HOUR_MS;

  expect(await metrics.store.latest('HMS-API', 'queue', 1)).toEqual([{ at: BEGIN + HOUR_MS, value: 1 }]);
});

it('gives a stretch of time, its beginning included and its end not', async () => {
  await metrics.store.add([0, 1, 2, 3].map((index) => sample(BEGIN + index * HOUR_MS, index)));
  const [from, to] = [new Date(BEGIN + HOUR_MS), new Date(BEGIN + 3 * HOUR_MS)];

  for (const resolution of ['raw', 'hourly'] as const) {
    const found = await metrics.store.range({ ...always(resolution), from, to });
    expect(found.map(({ last }) => last)).toEqual([1, 2]);
  }
});

it('keeps nothing that is no number, has no name, or is not of now, and says why', async () => {
  const { now } = metrics;
  const wrong = [Number.NaN, Infinity].map((value) => sample(now, value));
  const refused = await metrics.store.add([
    ...wrong,
    sample(now, 1, ''),
    sample(now, 1, 'x'.repeat(201)),
    sample(now, 1, 'two\nlines'),
    sample(now + 6 * 60_000, 1),
    sample(now - DAY_MS, 1),
    { ...sample(now, 1), at: new Date(Number.NaN) },
  ]);

  expect(refused.map((why) => why.slice(why.indexOf('" ') + 2).slice(0, 40))).toEqual([
    'has a value that is no finite number.',
    'is no name of a series: it has 1 to 200 ',
    'is no name of a series: it has 1 to 200 ',
    'is no name of a series: it has 1 to 200 ',
    'has a sample that is dated more than 5 m',
    'has a sample that is more than a day old',
  ]);
  expect(await metrics.store.series('HMS-API')).toEqual([]);
});

const times = fc.array(
  fc.record({
    at: fc.nat(DAY_MS - 1),
    value: fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 }),
  }),
  {
    maxLength: 40,
  },
);

it('adds up to the same hours and days in whatever order, how often, and in how many calls samples come', async () => {
  let round = 0;
  await fc.assert(
    fc.asyncProperty(times, fc.nat(40), async (given, split) => {
      const series = `series ${(round += 1) % 90}`;
      const points = Array.from(
        new Map(given.map(({ at, value }) => [at, { at: BEGIN + at, value }])).values(),
      );
      // As a second component's series each time, so that nothing is there before.
      const component = `C${round}`;
      const samples = points.map(({ at, value }) => ({ ...sample(at, value, series), component }));
      await metrics.store.add(samples.slice(split));
      await metrics.store.add(samples.slice(0, split));
      await metrics.store.add(samples);

      for (const [resolution, length] of [
        ['hourly', HOUR_MS],
        ['daily', DAY_MS],
      ] as const) {
        const found = await metrics.store.range({ ...always(resolution, series), component });
        expect(found.map(rounded)).toEqual(addUp(points, length).map(rounded));
      }
    }),
    { numRuns: 25 },
  );
});

/** Sums of floating point numbers depend on their order. */
function rounded({ sum, ...others }: MetricBucket) {
  return {
    ...others,
    min: others.min + 0,
    max: others.max + 0,
    last: others.last + 0,
    sum: Number(sum.toFixed(3)) + 0,
  };
}

function addUp(points: readonly { at: number; value: number }[], length: number): MetricBucket[] {
  const buckets = new Map<number, { at: number; value: number }[]>();
  for (const point of points.toSorted((one, other) => one.at - other.at)) {
    const at = point.at - (point.at % length);
    buckets.set(at, [...(buckets.get(at) ?? []), point]);
  }
  return Array.from(buckets, ([at, inside]) => {
    const values = inside.map(({ value }) => value);
    const sum = values.reduce((all, one) => all + one, 0);
    return {
      at,
      min: Math.min(...values),
      max: Math.max(...values),
      sum,
      count: values.length,
      last: values.at(-1) ?? 0,
    };
  });
}
