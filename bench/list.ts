import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Fleet } from '../src/domain/fleet.ts';
import { listStatuses } from '../src/index/statuses/list-statuses.ts';
import { readStatuses } from '../src/index/statuses/read-statuses.ts';
import { createFileStore } from '../src/store/file-store.ts';
import type { Tracker } from '../src/tracker/record.ts';
import { statusSettings } from '../src/tracker/settings-events.ts';
import { getStatus } from '../src/tracker/status.ts';
import { median, printRow } from './measure.ts';

/**
 * What listing 50 components of a fleet costs by the index, against a fleet of 33, and against reading every document; without
 * the reading of `components.yaml`. `--components 10000`, `--rounds 5`.
 */
const { values } = parseArgs({
  options: {
    components: { type: 'string', default: '10000' },
    rounds: { type: 'string', default: '5' },
  },
});
const SMALL = 33;
const rounds = Number(values.rounds);

interface Listed {
  readonly first: number;
  readonly again: number;
  readonly documents: number;
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

async function medianOf(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) times.push(await timeOf(work));
  return median(times);
}

function fleetOf(count: number): Fleet {
  const components = Array.from({ length: count }, (_, index) => ({
    id: `C-${index}`,
    owner: `team-${index % 50}`,
    technology: ['Ruby'],
  }));
  return Fleet.parse({ schema_version: 1, components });
}

async function record(tracker: Tracker, ids: readonly string[]): Promise<void> {
  const circumstances = { key: null, run: null, actor: null, symptom: null, detail: null };
  const facts = { type: 'start', success: true, environment: 'dev', version: null, duration_ms: 5 } as const;
  for (const id of ids) {
    const at = tracker.now();
    const event = { ...facts, source: 'person', at: at.toISOString(), ...circumstances } as const;
    await tracker.store.withLog(id, async (log) => log.append([event], at));
  }
}

async function measure(count: number): Promise<Listed> {
  const folder = await mkdtemp(path.join(tmpdir(), 'hms-bench-list-'));
  const reportDamage = (message: string): never => {
    throw new Error(message);
  };
  try {
    const store = createFileStore({ folder, reportDamage });
    const fleet = fleetOf(count);
    const tracker = { ...statusSettings(fleet), store, now: () => new Date() };
    const ids = fleet.components.map(({ id }) => id);
    await record(tracker, ids);
    const source = { tracker, fleet, onFailure: reportDamage };
    const list = async () =>
      readStatuses({ folder, store, fleet, now: new Date(), reportDamage }, source, (database) =>
        listStatuses(database, { filter: {}, order: 'status', limit: 50 }),
      );
    const first = await timeOf(list);
    return {
      first,
      again: await medianOf(list),
      documents: await medianOf(async () => {
        for (const id of ids) await getStatus(tracker, id);
      }),
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}

const [small, large] = [await measure(SMALL), await measure(Number(values.components))];
printRow(['components', 'first list, ms', 'list, ms', 'every document, ms', 'list / every document']);
printRow(['---', '---', '---', '---', '---']);
for (const [count, { first, again, documents }] of [
  [SMALL, small],
  [Number(values.components), large],
] as const)
  printRow([
    String(count),
    first.toFixed(0),
    again.toFixed(1),
    documents.toFixed(0),
    (again / documents).toFixed(3),
  ]);
