import { existsSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { CLOCK_SKEW_MS } from '../../domain/status/clock-skew.ts';
import type { MetricSample } from '../../domain/metrics/samples.ts';
import { makeFolder } from '../../files/durable.ts';
import { makeOwnFile } from '../../files/modes.ts';
import { explainRefusals } from '../../files/system-errors.ts';
import { MAX_SERIES, whyRefused } from './limits.ts';
import type { MetricStore } from './metric-store.ts';
import { readLatest, readRange, readSeries, seriesIds } from './read-samples.ts';
import { removeOld } from './remove-old.ts';
import { inTransaction } from '../sqlite/statements.ts';
import { useDatabase } from '../sqlite/use-database.ts';
import { openDatabase } from './tables.ts';
import { writeSamples, type SeriesSamples } from './write-samples.ts';

import path from 'node:path';

export interface MetricStoreOptions {
  /** The workspace's `data` folder; asked for each time: a workspace can be moved. */
  readonly folder: string;
  readonly reportDamage: (message: string) => void;
  /** Called before each write; it throws where the folder must not be written to. */
  readonly claim?: () => Promise<void>;
  readonly now?: () => Date;
}

/** Series in one transaction, so that nothing else waits for long: some milliseconds. */
const SERIES_AT_ONCE = 100;
/** Pages given back to the disk at once, of 4 KB. */
const PAGES_AT_ONCE = 1_000;

/** A metric store in one SQLite file, `metrics/metrics.sqlite`. It is opened for each call, and made by the first that writes. */
export function createMetricStore(options: MetricStoreOptions): MetricStore {
  const { now = () => new Date(), claim = () => Promise.resolve() } = options;
  const use: UseDatabase = (empty, work) => useMetrics(options, empty, work);
  return {
    async add(samples) {
      const at = now();
      const refused = new Set<string>();
      const groups = groupBySeries(samples, (sample) => {
        const why = whyRefused(sample, at);
        if (why !== undefined) refused.add(why);
        return why === undefined;
      });
      if (groups.length === 0) return [...refused];
      await claim();
      await makeFile(options.folder);
      const beyond = await writeAll(use, groups, at);
      return [...new Set([...refused, ...beyond])];
    },
    range: (asked) => use([], (database) => readRange(database, asked)),
    latest: (component, series, count) =>
      use([], (database) =>
        readLatest(database, { component, series, count, until: now().getTime() + CLOCK_SKEW_MS }),
      ),
    series: (component) => use([], (database) => readSeries(database, component)),
    async compact() {
      if (!existsSync(fileIn(options.folder))) return;
      await claim();
      await removeAllOld(use, now());
      await use(0, giveRoomBack);
    },
  };
}

/** Works with the open database; `empty` where there is no file. */
type UseDatabase = <T>(empty: T, work: (database: DatabaseSync) => T) => Promise<T>;

/** Returns why series were refused: each component may have so many. */
async function writeAll(use: UseDatabase, groups: readonly SeriesSamples[], at: Date): Promise<string[]> {
  const refused: string[] = [];
  for (let first = 0; first < groups.length; first += SERIES_AT_ONCE) {
    const some = groups.slice(first, first + SERIES_AT_ONCE);
    const beyond = await use([], (database) =>
      inTransaction(database, () => some.filter((group) => !writeSamples(database, group, at))),
    );
    refused.push(...beyond.map(([{ component }]) => tooMany(component)));
    await nextTurn();
  }
  return refused;
}

async function removeAllOld(use: UseDatabase, now: Date): Promise<void> {
  for (let ids = [0]; ids.length > 0;) {
    const after = ids.at(-1) ?? 0;
    ids = await use([], (database) => inTransaction(database, () => removeAfter(database, after, now)));
    await nextTurn();
  }
}

function fileIn(folder: string): string {
  return path.join(folder, 'metrics', 'metrics.sqlite');
}

async function makeFile(folder: string): Promise<void> {
  const file = fileIn(folder);
  await explainRefusals(file, async () => {
    await makeFolder(path.dirname(file));
    await makeOwnFile(file);
  });
}

function giveRoomBack(database: DatabaseSync): number {
  return database.prepare(`PRAGMA incremental_vacuum(${PAGES_AT_ONCE})`).all().length;
}

function removeAfter(database: DatabaseSync, after: number, now: Date): number[] {
  const ids = seriesIds(database, after, SERIES_AT_ONCE);
  for (const id of ids) removeOld(database, id, now);
  return ids;
}

function tooMany(component: string): string {
  return (
    `${component} has ${MAX_SERIES} series already, and no further one is kept: ` +
    'measure less of it, or give the series the same names each time.'
  );
}

/** `empty` where there is no file. A damaged one is put aside, and the work is done with a new one. */
async function useMetrics<T>(
  { folder, reportDamage }: MetricStoreOptions,
  empty: T,
  work: (database: DatabaseSync) => T,
): Promise<T> {
  const file = fileIn(folder);
  if (!existsSync(file)) return empty;
  const beginAnew = async (aside: string | undefined): Promise<void> => {
    if (aside !== undefined)
      reportDamage(
        `${file} is damaged and was set aside as ${path.basename(aside)}: measured values are remembered anew.`,
      );
    await makeFile(folder);
  };
  return useDatabase({ file, open: openDatabase, beginAnew }, work);
}

function groupBySeries(
  samples: readonly MetricSample[],
  isRight: (sample: MetricSample) => boolean,
): SeriesSamples[] {
  const groups = Map.groupBy(samples.filter(isRight), ({ component, series }) => `${component}\n${series}`);
  return Array.from(groups.values()).flatMap(([first, ...others]) =>
    first === undefined ? [] : [[first, ...others] as const],
  );
}
