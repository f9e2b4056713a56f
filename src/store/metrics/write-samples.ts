import type { DatabaseSync } from 'node:sqlite';
import { BUCKET_MS, KEPT_MS, type MetricSample } from '../../domain/metrics/samples.ts';
import { MAX_RAW, MAX_SERIES } from './limits.ts';
import { removeOld } from './remove-old.ts';
import { numberOf, statement } from '../sqlite/statements.ts';

/** Samples of one series. */
export type SeriesSamples = readonly [MetricSample, ...MetricSample[]];

const ADD_TO_BUCKET = (table: 'hourly' | 'daily'): string => `
  INSERT INTO ${table} VALUES (:series, :at, :value, :value, :value, 1, :value, :time)
  ON CONFLICT DO UPDATE SET
    min = min(min, excluded.min), max = max(max, excluded.max), sum = sum + excluded.sum, count = count + 1,
    last = CASE WHEN excluded.last_at >= last_at THEN excluded.last ELSE last END,
    last_at = max(last_at, excluded.last_at)`;

/**
 * Adds samples of one series to all three resolutions, and removes of it what has become too old, so that a series that is
 * written to never grows. A sample that is there already changes nothing. False where the component has too many series.
 */
export function writeSamples(database: DatabaseSync, samples: SeriesSamples, now: Date): boolean {
  const series = seriesId(database, samples[0], now);
  if (series === undefined) return false;
  const insert = statement(database, 'INSERT OR IGNORE INTO raw VALUES (?, ?, ?)');
  const hourly = statement(database, ADD_TO_BUCKET('hourly'));
  const daily = statement(database, ADD_TO_BUCKET('daily'));
  let added = 0;
  for (const { at, value } of samples) {
    const time = at.getTime();
    if (insert.run(series, time, value).changes === 0) continue;
    added += 1;
    hourly.run({ series, at: startOf(time, BUCKET_MS.hourly), value, time });
    daily.run({ series, at: startOf(time, BUCKET_MS.daily), value, time });
  }
  const newest = Math.max(...samples.map(({ at }) => at.getTime()));
  statement(
    database,
    'UPDATE series SET unit = ifnull(?, unit), last_at = max(last_at, ?), kept = kept + ? WHERE id = ?',
  ).run(samples[0].unit ?? null, newest, added, series);
  removeOld(database, series, now);
  removeBeyond(database, series);
  return true;
}

function startOf(time: number, length: number): number {
  return Math.floor(time / length) * length;
}

/** Where there are as many as there may be, one that has got nothing for as long as hours are kept makes room. */
function seriesId(
  database: DatabaseSync,
  { component, series }: MetricSample,
  now: Date,
): number | undefined {
  const find = 'SELECT id FROM series WHERE component = ? AND name = ?';
  const known = numberOf(database, find, component, series);
  if (known !== undefined) return known;
  const count = numberOf(database, 'SELECT count(*) FROM series WHERE component = ?', component) ?? 0;
  if (count >= MAX_SERIES && !removeUnused(database, component, now)) return undefined;
  const insert = statement(
    database,
    'INSERT INTO series (component, name, last_at, kept) VALUES (?, ?, 0, 0)',
  );
  return Number(insert.run(component, series).lastInsertRowid);
}

function removeUnused(database: DatabaseSync, component: string, now: Date): boolean {
  const oldest = numberOf(
    database,
    'SELECT id FROM series WHERE component = ? AND last_at < ? ORDER BY last_at LIMIT 1',
    component,
    now.getTime() - KEPT_MS.hourly,
  );
  if (oldest === undefined) return false;
  for (const table of ['raw', 'hourly', 'daily'])
    statement(database, `DELETE FROM ${table} WHERE series = ?`).run(oldest);
  statement(database, 'DELETE FROM series WHERE id = ?').run(oldest);
  return true;
}

/** More samples in a day than are kept: the oldest go, and stay in the hours and days. */
function removeBeyond(database: DatabaseSync, series: number): void {
  const beyond = (numberOf(database, 'SELECT kept FROM series WHERE id = ?', series) ?? 0) - MAX_RAW;
  if (beyond <= 0) return;
  statement(
    database,
    'DELETE FROM raw WHERE series = :series AND at IN (SELECT at FROM raw WHERE series = :series ORDER BY at LIMIT :beyond)',
  ).run({ series, beyond });
  statement(database, 'UPDATE series SET kept = ? WHERE id = ?').run(MAX_RAW, series);
}
