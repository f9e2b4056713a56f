import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import type { MetricBucket, MetricPoint, MetricSeries } from '../../domain/metrics/samples.ts';
import type { MetricRange } from './metric-store.ts';

const OF_SERIES = '(SELECT id FROM series WHERE component = ? AND name = ?)';
const AS_BUCKETS = 'at, value AS min, value AS max, value AS sum, 1 AS count, value AS last';
const COLUMNS = {
  raw: AS_BUCKETS,
  hourly: 'at, min, max, sum, count, last',
  daily: 'at, min, max, sum, count, last',
};

export function readRange(
  database: DatabaseSync,
  { component, series, from, to, resolution }: MetricRange,
): MetricBucket[] {
  return database
    .prepare(
      `SELECT ${COLUMNS[resolution]} FROM ${resolution} WHERE series = ${OF_SERIES} AND at >= ? AND at < ? ORDER BY at`,
    )
    .all(component, series, from.getTime(), to.getTime())
    .map((row) => ({
      at: Number(row['at']),
      min: Number(row['min']),
      max: Number(row['max']),
      sum: Number(row['sum']),
      count: Number(row['count']),
      last: Number(row['last']),
    }));
}

export function readLatest(
  database: DatabaseSync,
  {
    component,
    series,
    count,
    until,
  }: { readonly component: string; readonly series: string; readonly count: number; readonly until: number },
): MetricPoint[] {
  return database
    .prepare(`SELECT at, value FROM raw WHERE series = ${OF_SERIES} AND at <= ? ORDER BY at DESC LIMIT ?`)
    .all(component, series, until, count)
    .map((row) => ({ at: Number(row['at']), value: Number(row['value']) }))
    .reverse();
}

export function readSeries(database: DatabaseSync, component: string): MetricSeries[] {
  return database
    .prepare('SELECT name, unit, last_at FROM series WHERE component = ? ORDER BY name')
    .all(component)
    .map((row) => ({
      name: String(row['name']),
      unit: textOrNull(row['unit']),
      last_at: Number(row['last_at']),
    }));
}

/** The next ids behind `after`. */
export function seriesIds(database: DatabaseSync, after: number, count: number): number[] {
  return database
    .prepare('SELECT id FROM series WHERE id > ? ORDER BY id LIMIT ?')
    .all(after, count)
    .map((row) => Number(row['id']));
}

function textOrNull(value: SQLOutputValue | undefined): string | null {
  return typeof value === 'string' ? value : null;
}
