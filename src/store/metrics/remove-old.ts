import type { DatabaseSync } from 'node:sqlite';
import { KEPT_MS } from '../../domain/metrics/samples.ts';
import { MIN_RAW } from './limits.ts';
import { statement } from '../sqlite/statements.ts';

/** No sample is removed where there are fewer than are always kept: `at < NULL` is true of none. */
const OLD_SAMPLES = `
  DELETE FROM raw WHERE series = :series
  AND at < min(:before, (SELECT at FROM raw WHERE series = :series ORDER BY at DESC LIMIT 1 OFFSET ${MIN_RAW - 1}))`;

/** Removes a series' samples of more than a day ago but the newest ten, and its hours of more than 90 days ago. */
export function removeOld(database: DatabaseSync, series: number, now: Date): void {
  const time = now.getTime();
  const { changes } = statement(database, OLD_SAMPLES).run({ series, before: time - KEPT_MS.raw });
  if (changes !== 0)
    statement(database, 'UPDATE series SET kept = kept - ? WHERE id = ?').run(changes, series);
  statement(database, 'DELETE FROM hourly WHERE series = ? AND at < ?').run(series, time - KEPT_MS.hourly);
}
