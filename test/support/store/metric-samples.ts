import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach } from '@jest/globals';
import type { MetricSample } from '../../../src/domain/metrics/samples.ts';
import type { MetricStore } from '../../../src/store/metrics/metric-store.ts';
import { createMetricStore } from '../../../src/store/metrics/sqlite-metric-store.ts';

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;
/** A Monday, at midnight. */
export const BEGIN = Date.parse('2026-05-04T00:00:00.000Z');

export interface TemporaryMetrics {
  folder: string;
  file: string;
  store: MetricStore;
  damage: string[];
  /** What the store's clock says. */
  now: number;
}

/** A metric store in a new folder, at the end of the day of `BEGIN`, for each test of the file. */
export function useMetricStore(): TemporaryMetrics {
  const temporary = {} as TemporaryMetrics;
  beforeEach(() => {
    const folder = mkdtempSync(path.join(tmpdir(), 'hms-metrics-'));
    Object.assign(temporary, {
      folder,
      file: path.join(folder, 'metrics', 'metrics.sqlite'),
      damage: [],
      now: BEGIN + DAY_MS - 1,
    });
    temporary.store = createMetricStore({
      folder,
      reportDamage: (message) => temporary.damage.push(message),
      now: () => new Date(temporary.now),
    });
  });
  afterEach(() => {
    rmSync(temporary.folder, { recursive: true });
  });
  return temporary;
}

export function sample(at: number, value: number, series = 'queue'): MetricSample {
  return { component: 'HMS-API', series, at: new Date(at), value };
}

export const always = (resolution: 'raw' | 'hourly' | 'daily', series = 'queue') => ({
  component: 'HMS-API',
  series,
  from: new Date(0),
  to: new Date(8.64e15),
  resolution,
});
