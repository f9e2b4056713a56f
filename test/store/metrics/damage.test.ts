import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import path from 'node:path';
import { beforeEach, expect, it } from '@jest/globals';
import { createMetricStore } from '../../../src/store/metrics/sqlite-metric-store.ts';
import { always, BEGIN, sample, useMetricStore } from '../../support/store/metric-samples.ts';

const metrics = useMetricStore();

beforeEach(() => {
  mkdirSync(path.dirname(metrics.file));
});

const many = Array.from({ length: 2_000 }, (_, index) => sample(BEGIN + index * 10_000, index));
const values = async () => (await metrics.store.range(always('raw'))).map(({ last }) => last);
const aside = () => readdirSync(path.dirname(metrics.file)).filter((name) => name.includes('corrupt'));

it('is begun anew when something else is in its place, which is told and kept', async () => {
  writeFileSync(metrics.file, 'no database '.repeat(100));

  expect(await values()).toEqual([]);
  await metrics.store.add([sample(BEGIN, 1)]);
  expect(await values()).toEqual([1]);
  expect(metrics.damage).toEqual([
    `${metrics.file} is damaged and was set aside as ${aside()[0] ?? ''}: measured values are remembered anew.`,
  ]);
  expect(readFileSync(path.join(path.dirname(metrics.file), aside()[0] ?? ''), 'utf8')).toMatch(
    /^no database/,
  );
});

it('is begun anew when a page in its middle is broken, also when it is written to', async () => {
  await metrics.store.add(many);
  const text = readFileSync(metrics.file);
  text.fill(0xff, 4_096, text.length);
  writeFileSync(metrics.file, text);
  const next = sample(BEGIN + 5_000, 7);

  expect(await metrics.store.add([next])).toEqual([]);
  expect(await values()).toEqual([7]);
  expect(metrics.damage).toHaveLength(1);
});

it('is put aside once by two who meet the damage together', async () => {
  writeFileSync(metrics.file, 'no database '.repeat(100));
  const other = createMetricStore({
    ...metrics,
    reportDamage: (message) => metrics.damage.push(message),
    now: () => new Date(metrics.now),
  });
  await Promise.all([
    metrics.store.add([sample(BEGIN, 1)]),
    other.add([sample(BEGIN + 1, 2)]),
    other.series('HMS-API'),
  ]);

  expect(await values()).toEqual([1, 2]);
  expect(aside()).toHaveLength(1);
  expect(metrics.damage).toHaveLength(1);
});

it('is as it was before after a process that died in the middle of writing', async () => {
  await metrics.store.add(many);
  const before = await values();
  using dying = new DatabaseSync(metrics.file);
  // A cache of one page, so that changed pages are on the disk before the end.
  dying.exec('PRAGMA cache_size = 1; BEGIN IMMEDIATE; DELETE FROM raw; DELETE FROM hourly');
  const [file, journal] = [readFileSync(metrics.file), readFileSync(`${metrics.file}-journal`)];
  dying.exec('ROLLBACK');
  writeFileSync(metrics.file, file);
  writeFileSync(`${metrics.file}-journal`, journal);

  expect(await values()).toEqual(before);
  expect(metrics.damage).toEqual([]);
});

it('leaves what a newer version has written as it is', async () => {
  using newer = new DatabaseSync(metrics.file);
  newer.exec('CREATE TABLE other (a); PRAGMA user_version = 9');
  newer.close();
  copyFileSync(metrics.file, `${metrics.file}.copy`);

  await expect(metrics.store.add([sample(BEGIN, 1)])).rejects.toThrow('schema_version 9');
  expect(readFileSync(metrics.file)).toEqual(readFileSync(`${metrics.file}.copy`));
  expect(aside()).toEqual([]);
});
