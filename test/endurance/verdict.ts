import type { Sample } from './measure.ts';
import { isFlat, trendOf, type Trend } from './trend.ts';

const MB = 1024 * 1024;

/** What must not grow, and the growth in 1,000 cycles up to which it is noise. */
const LIMITS: Partial<Record<keyof Sample, number>> = {
  'hms memory': 30 * MB,
  'hms heap': 4 * MB,
  'hms descriptors': 4,
  'hms threads': 4,
  'server memory': 40 * MB,
  'server descriptors': 4,
  'server threads': 4,
  'other processes': 3,
  'write-ahead log': 8 * MB,
  logs: 1 * MB,
  'rest of .hms': 1 * MB,
};

/** The server forgets ended runs after ten minutes; its memory is level from then on, and only the last half counts. */
const LEVELS_LATE: readonly (keyof Sample)[] = ['server memory'];

/** What grows with what is remembered; it is only told. */
const TOLD: readonly (keyof Sample)[] = ['database', 'data', 'events'];

/** A table of all trends, and what grows that must not. `warmUp`: the cycles that are left out. */
export function judge(samples: readonly Sample[], warmUp: number): { table: string; growing: string[] } {
  const half = (samples.at(-1)?.cycle ?? 0) / 2;
  const trends = [...(Object.keys(LIMITS) as (keyof Sample)[]), ...TOLD].map((name) => {
    const from = LEVELS_LATE.includes(name) ? Math.max(warmUp, half) : warmUp;
    const counted = samples.filter(({ cycle }) => cycle >= from);
    const trend = trendOf(counted.map((sample) => ({ cycle: sample.cycle, value: sample[name] })));
    return { name, trend, limit: LIMITS[name] };
  });
  const growing = trends.flatMap(({ name, trend, limit }) =>
    limit === undefined || (trend !== undefined && isFlat(trend, limit)) ? [] : [name],
  );
  const rows = trends.map(({ name, trend, limit }) => rowOf(name, trend, limit));
  const head = row('', 'first quarter', 'last quarter', 'per 1,000 cycles', 'limit');
  return { table: [head, ...rows].join('\n'), growing };
}

function rowOf(name: string, trend: Trend | undefined, limit: number | undefined): string {
  if (trend === undefined) return row(name, 'too few samples', '', '', '');
  const { first, last, slope } = trend;
  return row(name, shown(first), shown(last), shown(slope), limit === undefined ? '' : shown(limit));
}

function row(...cells: readonly string[]): string {
  return cells.map((cell, at) => (at === 0 ? cell.padEnd(20) : cell.padStart(18))).join('');
}

/** Numbers of 10,000 and more are bytes. */
function shown(value: number): string {
  return Math.abs(value) < 10_000 ? String(Math.round(value * 10) / 10) : `${(value / MB).toFixed(2)} MB`;
}
