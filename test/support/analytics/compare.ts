import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { commitTimeOf } from '../../../src/domain/analytics/version-times.ts';
import { beginOfDay, dayOf } from '../../../src/domain/days/day-parts.ts';
import { sharesOf } from '../../../src/domain/days/shares.ts';
import type { RecordedEvent } from '../../../src/domain/event.ts';
import { Fleet } from '../../../src/domain/fleet.ts';
import { measureGroups, rankFleet } from '../../../src/index/analytics/measure-groups.ts';
import { readDays } from '../../../src/index/days/read-days.ts';
import { readIndex, type FleetIndexOptions } from '../../../src/index/fleet-index.ts';
import { markPending } from '../../../src/store/changes/pending.ts';
import { formatEvents } from '../../../src/store/event-lines.ts';
import { sampleHistories, BEGIN } from './histories.ts';
import { createFileStore } from '../../../src/store/file-store.ts';

const SCRIPT = path.join(import.meta.dirname, '../../analytics/recompute.py');
const HISTORIES = 16;
const DAY = 24 * 3_600_000;
const BYS = ['fleet', 'owner', 'technology', 'component'] as const;
const SLOS = [
  undefined,
  { objective: 95, window: '30d', slice: '1m' },
  { objective: 99.9, window: '24h', slice: '1m' },
  { objective: 93.1, window: '7d', slice: '1h' },
];
const TIMES: Record<'tags' | 'commits', Record<string, number>> = {
  tags: {
    'v1.0.0': BEGIN.getTime() - DAY + 1,
    'api-1.1.0': BEGIN.getTime() + DAY,
    'b@v1.1.0': BEGIN.getTime(),
    1: 0,
  },
  commits: { c0ffee: BEGIN.getTime() - 3 * DAY },
};
const COMPONENTS = Array.from({ length: HISTORIES }, (_, index) => ({
  id: `HMS-${index + 10}`,
  name: `component ${index}`,
  ...(index % 3 === 0 ? {} : { owner: `team-${index % 3}` }),
  technology: ['Ruby', 'Go', 'Rust'].slice(index % 3, (index % 3) + (index % 4)),
  ...(SLOS[index % 4] && { slo: SLOS[index % 4] }),
}));
const FLEET = Fleet.parse({
  schema_version: 1,
  components: COMPONENTS,
  settings: { environments: ['dev', 'prod', 'live'] },
});
/** Appends events to a component's log, as the store would. */
function record(folder: string, id: string, events: readonly RecordedEvent[]): void {
  const log = path.join(folder, 'events', id);
  mkdirSync(log, { recursive: true });
  let month = readdirSync(log).sort().at(-1)?.slice(0, 7) ?? '';
  for (const event of events) {
    const own = event.recorded_at.slice(0, 7);
    if (own > month) month = own;
    appendFileSync(path.join(log, `${month}.jsonl`), formatEvents([event]));
  }
  markPending(path.join(folder, 'changes', 'pending'), id);
}

function tagsOf(index: number): typeof TIMES {
  return index % 5 === 0 ? { ...TIMES, tags: { ...TIMES.tags, 'v1.1.0': BEGIN.getTime() } } : TIMES;
}

/**
 * What is not the same of the figures that an independent script counts from the raw events of a fleet and of those that the index
 * has, over several windows; nothing where all are equal. `folder` is empty.
 */
export async function differencesOf(folder: string, seed: number): Promise<string[]> {
  const store = createFileStore({ folder, reportDamage: () => undefined });
  const now = new Date(BEGIN.getTime() + (1 + (seed % 30)) * DAY + 12_345_678);
  const options = { folder, store, fleet: FLEET, now, reportDamage: () => undefined };
  const histories = sampleHistories(HISTORIES, seed);
  const half = ({ length }: readonly unknown[]): number => Math.ceil(length / 2);
  for (const [index, events] of histories.entries())
    record(folder, COMPONENTS[index]?.id ?? '', events.slice(0, half(events)));
  await readIndex(options, () => undefined);
  for (const [index, events] of histories.entries())
    record(folder, COMPONENTS[index]?.id ?? '', events.slice(half(events)));

  return compareFigures(options, tagsOf);
}

/** Times of tags and of commits of the component at a place of the fleet. */
type TimesOf = (place: number) => typeof TIMES;

/** The same of a fleet whose events are there. */
export async function compareFigures(
  options: FleetIndexOptions & { readonly fleet: Fleet },
  timesOf: TimesOf = () => ({ tags: {}, commits: {} }),
): Promise<string[]> {
  const { fleet, now } = options;
  const until = now.getTime();
  const since = [0, ...[60, 9, 0].map((days) => beginOfDay(dayOf(until) - days))];
  const expected = recompute({ ...options, since, timesOf });
  const places = new Map(fleet.components.map(({ id }, place) => [id, place]));
  const found = await readIndex(options, (database) =>
    since.map((from) => {
      const window = { from, until };
      const commitTime = (id: string, version: string) => {
        const { tags, commits } = timesOf(places.get(id) ?? 0);
        return commitTimeOf(version, {
          tags: new Map(Object.entries(tags)),
          commits: new Map(Object.entries(commits)),
        });
      };
      const asked = { database, fleet, window, minEpisodes: 2, commitTime };
      const days = { from: dayOf(from), until: dayOf(until) };
      return {
        by: Object.fromEntries(BYS.map((by) => [by, measureGroups(by, asked).groups.map(groupOf)])),
        rankings: Object.fromEntries(rankFleet(asked, 10).map((one) => [one.name, rankingOf(one)])),
        trend: sharesOf(readDays(database, { kind: 'fleet', name: '' }, days, now)),
      };
    }),
  );
  return differences(found, expected, '');
}

/** Where two values are not the same, and what each is there. */
function differences(found: unknown, expected: unknown, at: string): string[] {
  if (typeof found !== 'object' || typeof expected !== 'object' || found === null || expected === null)
    return Object.is(found, expected)
      ? []
      : [`${at}: ${JSON.stringify(found)}, not ${JSON.stringify(expected)}`];
  const [one, other] = [found, expected] as [Record<string, unknown>, Record<string, unknown>];
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].flatMap((name) => differences(one[name], other[name], `${at}/${name}`));
}

/** What the script counts. */
function recompute({
  folder,
  fleet,
  now,
  since,
  timesOf,
}: {
  readonly folder: string;
  readonly fleet: Fleet;
  readonly now: Date;
  readonly since: readonly number[];
  readonly timesOf: TimesOf;
}): unknown {
  const components = fleet.components.map(({ id, owner, technology, slo }, place) => ({
    id,
    owner,
    technology,
    slo,
    ...timesOf(place),
  }));
  const { environments } = fleet.settings;
  const named = environments.filter((name) => ['prod', 'production', 'live'].includes(name));
  const production = fleet.settings.production ?? (named.length > 0 ? named : environments.slice(-1));
  const asked = {
    events: path.join(folder, 'events'),
    now: now.getTime(),
    since,
    production,
    min_episodes: 2,
    components,
  };
  const input = JSON.stringify(asked);
  return JSON.parse(execFileSync('python3', [SCRIPT], { input, encoding: 'utf8', maxBuffer: 2 ** 29 }));
}

type LeftOut = readonly { readonly what: string; readonly count: number }[];

function leftOutOf(left: LeftOut): Record<string, number> {
  return Object.fromEntries(left.map(({ what, count }) => [what, count]));
}

function groupOf({ name, figures }: ReturnType<typeof measureGroups>['groups'][number]) {
  const shown = figures.map(({ name: figure, value, p90, n, left_out, not_measurable }) => {
    const counted = { value, n, left_out: leftOutOf(left_out), ...untold(value, not_measurable) };
    return [figure, p90 === undefined ? counted : { ...counted, p90 }] as const;
  });
  return [name, Object.fromEntries(shown)];
}

/** The window of an objective is words. */
function rankingOf({ name, rows, total, left_out }: ReturnType<typeof rankFleet>[number]) {
  const told = name === 'slos' ? rows.map((row) => row.toSpliced(2, 1)) : rows;
  return { rows: told, total, left_out: leftOutOf(left_out) };
}

/** Where a figure has no value it says why, and only there. */
function untold(value: number | null, why: string | null): { why?: string | null } {
  return (value === null) === (why === null) ? { why } : {};
}
