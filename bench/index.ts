import { appendFileSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Fleet } from '../src/domain/fleet.ts';
import { measureGroups, rankFleet } from '../src/index/analytics/measure-groups.ts';
import { readDays } from '../src/index/days/read-days.ts';
import { countEpisodes, listEpisodes } from '../src/index/episodes/list-episodes.ts';
import { readIndex } from '../src/index/fleet-index.ts';
import { createFileStore } from '../src/store/file-store.ts';
import { median } from './measure.ts';

/**
 * What the index costs: made from nothing for `--components N` with `--days N` of `--events N` a day each, then kept up from day to
 * day with `--news N` events of each, its size, and what figures and lists take. A fifth of the events change the colour, and one
 * in fifty is a failure.
 */
const { values } = parseArgs({
  options: {
    components: { type: 'string', default: '1000' },
    days: { type: 'string', default: '365' },
    events: { type: 'string', default: '1' },
    news: { type: 'string', default: '1' },
  },
});
const [components, days, events, news] = [values.components, values.days, values.events, values.news].map(
  Number,
) as [number, number, number, number];
const DAY_MS = 24 * 3_600_000;
/** What a day costs varies from one to the next, as one of them writes what others have left. */
const DAYS_LATER = 7;
/** In the middle of a month, as most days are: on the first of one, each log gets a new file. */
const BEGIN = Date.parse('2026-01-15T00:00:00.000Z');
const folder = mkdtempSync(path.join(tmpdir(), 'hms-bench-index-'));
let today = 0;
/** By its clock the feed looks through all logs, as nobody marks those that are written here. */
const store = createFileStore({
  folder,
  reportDamage: console.error,
  now: () => new Date(BEGIN + today * DAY_MS),
});
const fleet = Fleet.parse({
  schema_version: 1,
  components: Array.from({ length: components }, (_, index) => ({
    id: `C${index}`,
    owner: `team-${index % 50}`,
    technology: [`language-${index % 12}`],
  })),
});

let seed = 1;
function random(): number {
  seed = (seed * 48_271) % 2_147_483_647;
  return seed / 2_147_483_647;
}

function write(index: number, from: number, until: number, first: number, perDay: number): number {
  const months = new Map<string, string[]>();
  let seq = first;
  const step = DAY_MS / perDay;
  for (let time = BEGIN + from * DAY_MS + index; time < BEGIN + until * DAY_MS; time += step) {
    const at = new Date(time + random() * step * 0.9).toISOString();
    const success = random() > 0.02;
    const circumstances = { schema_version: 3, seq, at, recorded_at: at, key: null, run: null, actor: null };
    const facts =
      random() < 0.2
        ? { type: 'status_changed', from: success ? 'red' : 'green', to: success ? 'green' : 'red' }
        : {
            type: 'start',
            success,
            environment: 'prod',
            version: null,
            duration_ms: 3,
            source: 'health',
            symptom: null,
            detail: null,
            valid_for_ms: 2 * DAY_MS,
          };
    const month = at.slice(0, 7);
    const lines = months.get(month) ?? [];
    months.set(month, lines);
    lines.push(JSON.stringify({ ...facts, ...circumstances }));
    seq += 1;
  }
  const log = path.join(folder, 'events', `C${index}`);
  mkdirSync(log, { recursive: true });
  for (const [month, lines] of months)
    appendFileSync(path.join(log, `${month}.jsonl`), `${lines.join('\n')}\n`);
  return seq;
}

/** Prints, and gives, the seconds that it takes. */
async function timed(what: string, work: () => Promise<void>): Promise<number> {
  const [before, cpu] = [performance.now(), process.cpuUsage()];
  await work();
  const seconds = (performance.now() - before) / 1_000;
  const { user, system } = process.cpuUsage(cpu);
  console.log(`${what}: ${seconds.toFixed(2)} s, of processor time ${((user + system) / 1e6).toFixed(2)} s`);
  return seconds;
}

function options(day: number) {
  today = day;
  return { folder, store, fleet, now: new Date(BEGIN + day * DAY_MS), reportDamage: console.error };
}

try {
  let next = fleet.components.map((_, index) => write(index, 0, days, 1, events));
  console.log(
    `${components} components, ${days} days, ${next.reduce((sum, seq) => sum + seq - 1, 0)} events`,
  );
  await timed('made from nothing', async () => readIndex(options(days), () => undefined));
  const bytes = statSync(path.join(folder, 'index.sqlite')).size;
  await readIndex(options(days), (database) => {
    const sizes = database
      .prepare('SELECT name, sum(pgsize) AS bytes FROM dbstat GROUP BY name ORDER BY bytes DESC LIMIT 5')
      .all();
    for (const { name, bytes: of } of sizes)
      console.log(`  ${String(name)}: ${(Number(of) / components / days).toFixed(1)}`);
  });
  console.log(`${(bytes / components / days).toFixed(1)} bytes for each component and day`);
  await timed('nothing new', async () => readIndex(options(days), () => undefined));
  let until = days;
  const later: number[] = [];
  for (let day = 1; day <= DAYS_LATER; day += 1) {
    next = next.map((seq, index) => write(index, until, until + 1, seq, news));
    until += 1;
    later.push(await timed('a day later', async () => readIndex(options(until), () => undefined)));
  }
  console.log(`a day later, the median of ${DAYS_LATER}: ${median(later).toFixed(2)} s`);
  await readIndex(options(until), (database) => {
    const window = { from: BEGIN + (until - 90) * DAY_MS, until: BEGIN + until * DAY_MS };
    const show = (what: string, work: () => unknown, rounds = 20): void => {
      work();
      const cpu = process.cpuUsage();
      const times = Array.from({ length: rounds }, () => {
        const before = performance.now();
        work();
        return performance.now() - before;
      }).sort((one, other) => one - other);
      const { user, system } = process.cpuUsage(cpu);
      const [p50, p95] = [0.5, 0.95].map((share) => times[Math.ceil(share * rounds) - 1]?.toFixed(1));
      console.log(
        `${what}: p50 ${p50} ms, p95 ${p95} ms, of processor time ${((user + system) / 1_000 / rounds).toFixed(1)} ms`,
      );
    };
    const range = { from: window.from / DAY_MS, until: window.until / DAY_MS };
    const now = new Date(window.until);
    const asked = { database, fleet, window };
    for (const by of ['fleet', 'owner', 'technology'] as const)
      show(`all figures by ${by}`, () => measureGroups(by, asked));
    show('all figures of 50 components', () => measureGroups('component', { ...asked, most: 50 }));
    show('all figures by component', () => measureGroups('component', asked), 5);
    show('all rankings of the fleet', () => rankFleet(asked, 10));
    const since = new Date(window.until - 7 * DAY_MS);
    for (const order of ['need', 'newest'] as const)
      show(`a page of the episodes of a week, by ${order}`, () =>
        listEpisodes(database, { since, order, limit: 50 }),
      );
    show('how many episodes a week had', () => countEpisodes(database, { since }));
    show('90 days of one component', () => readDays(database, { component: 'C7' }, range, now));
    show('90 days of the fleet', () => readDays(database, { kind: 'fleet', name: '' }, range, now));
  });
} finally {
  rmSync(folder, { recursive: true });
}
