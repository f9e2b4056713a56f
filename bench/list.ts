import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { listStatuses } from '../src/index/statuses/list-statuses.ts';
import { readStatuses } from '../src/index/statuses/read-statuses.ts';
import { statusSettings } from '../src/tracker/settings-events.ts';
import { getStatus } from '../src/tracker/status.ts';
import { hms } from './commands.ts';
import { makeListedFleet } from './make-listed-fleet.ts';
import { median, printRow } from './measure.ts';

/**
 * What listing 50 components of a fleet costs, against a fleet of 33: the whole command, and its part that asks the index, beside
 * reading every document. `--components 10000`, `--rounds 5`.
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
  readonly command: number;
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

async function measure(count: number): Promise<Listed> {
  const root = await mkdtemp(path.join(tmpdir(), 'hms-bench-list-'));
  const folder = path.join(root, 'data');
  const reportDamage = (message: string): never => {
    throw new Error(message);
  };
  try {
    const { store, workspace } = await makeListedFleet(root, count);
    const { fleet } = workspace;
    const tracker = { ...statusSettings(fleet), store, now: () => new Date() };
    const ids = fleet.components.map(({ id }) => id);
    const source = { tracker, fleet, onFailure: reportDamage };
    const list = async () =>
      readStatuses({ folder, store, fleet, now: new Date(), reportDamage }, source, (database) =>
        listStatuses(database, { filter: {}, order: 'status', limit: 50 }),
      );
    const first = await timeOf(list);
    const { line } = hms('', ['list', '--limit', '50', '--sort', 'status', '--root', root]);
    const command = (): void => {
      const [file = '', ...args] = line();
      execFileSync(file, args, { stdio: 'ignore' });
    };
    command();
    return {
      first,
      command: await medianOf(async () => {
        command();
        return Promise.resolve();
      }),
      again: await medianOf(list),
      documents: await medianOf(async () => {
        for (const id of ids) await getStatus(tracker, id);
      }),
    };
  } finally {
    await rm(root, { recursive: true });
  }
}

const [small, large] = [await measure(SMALL), await measure(Number(values.components))];
printRow([
  'components',
  'first list, ms',
  'list, ms',
  'every document, ms',
  'list / every document',
  'command, ms',
]);
printRow(['---', '---', '---', '---', '---', '---']);
for (const [count, { first, again, documents, command }] of [
  [SMALL, small],
  [Number(values.components), large],
] as const)
  printRow([
    String(count),
    first.toFixed(0),
    again.toFixed(1),
    documents.toFixed(0),
    (again / documents).toFixed(3),
    command.toFixed(0),
  ]);
console.log(`The command takes ${(large.command / small.command).toFixed(2)} times as long.`);
