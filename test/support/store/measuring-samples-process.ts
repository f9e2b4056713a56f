import { createMetricStore } from '../../../src/store/metrics/sqlite-metric-store.ts';

/** A process of its own: `FOLDER SERIES COUNT` adds so many samples, one at a time, and prints each once it is kept. */
const [folder = '', series = '', count = '0'] = process.argv.slice(2);
const store = createMetricStore({
  folder,
  reportDamage(message) {
    throw new Error(message);
  },
});
const begin = Math.floor(Date.now() / 3_600_000) * 3_600_000;
for (let index = 0; index < Number(count); index += 1) {
  const at = new Date(begin + index);
  const refused = await store.add([
    { component: 'HMS-API', series, at, value: 1 },
    { component: 'HMS-API', series: 'shared', at, value: 1 },
  ]);
  if (refused.length > 0) throw new Error(refused.join(' '));
  process.stdout.write(`${index}\n`);
}
