import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { createMetricStore } from '../src/store/metrics/sqlite-metric-store.ts';

/**
 * How large the metric store gets, and how long a round's samples take: simulates `--days N` of `--series N` series that are
 * measured every `--step N` seconds. A year of one series takes about a minute.
 */
const { values } = parseArgs({
  options: {
    days: { type: 'string', default: '365' },
    series: { type: 'string', default: '1' },
    step: { type: 'string', default: '10' },
  },
});
const [days, series, step] = [values.days, values.series, values.step].map(Number) as [
  number,
  number,
  number,
];
const DAY_MS = 24 * 3_600_000;
const begin = Date.parse('2026-01-01T00:00:00.000Z');
const folder = mkdtempSync(path.join(tmpdir(), 'hms-bench-metrics-'));
let now = begin;
const store = createMetricStore({ folder, reportDamage: console.error, now: () => new Date(now) });
const sizeOf = (): number => statSync(path.join(folder, 'metrics', 'metrics.sqlite')).size;
const samplesOf = (from: number, to: number) =>
  Array.from({ length: series }, (_, number) =>
    Array.from({ length: (to - from) / step / 1_000 }, (_, index) => ({
      component: `C${Math.floor(number / 10)}`,
      series: `series ${number % 10}`,
      at: new Date(from + index * step * 1_000),
      value: Math.random() * 1_000,
    })),
  ).flat();

try {
  const started = performance.now();
  for (let day = 0; day < days; day += 1) {
    const from = begin + day * DAY_MS;
    now = from + DAY_MS - 1;
    await store.add(samplesOf(from, from + DAY_MS));
    if ([1, 2, 30, 91, 180, 270].includes(day + 1) || day + 1 === days)
      console.log(`day ${day + 1}: ${(sizeOf() / series / 1_000).toFixed(0)} KB for each series`);
  }
  const samples = (days * series * DAY_MS) / step / 1_000;
  console.log(`${samples} samples in ${((performance.now() - started) / 1_000).toFixed(1)} s`);
  const rounds: number[] = [];
  for (let round = 0; round < 50; round += 1) {
    const from = begin + days * DAY_MS + round * step * 1_000;
    now = from;
    const before = performance.now();
    await store.add(samplesOf(from, from + step * 1_000));
    rounds.push(performance.now() - before);
  }
  rounds.sort((one, other) => one - other);
  console.log(
    `a round of ${series} samples: median ${rounds[25]?.toFixed(1)} ms, slowest ${rounds.at(-1)?.toFixed(1)} ms`,
  );
} finally {
  rmSync(folder, { recursive: true });
}
