import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { analyseAll, membersOf, storeIn } from './analyse-all.ts';
import { makeRepositories } from './make-repositories.ts';
import { both, median, printRow } from './measure.ts';

/**
 * What two processes make of a fleet of small repositories against one: cold, and with nothing changed.
 * `--size N` repositories are made, 2,000 by default; `--rounds N`: 3 by default, after a warm-up.
 */
const { values } = parseArgs({
  options: {
    size: { type: 'string', default: '2000' },
    rounds: { type: 'string', default: '3' },
    part: { type: 'string' },
    fleet: { type: 'string', default: '' },
  },
});
const SIZE = Number(values.size);
const PROCESSES = [1, 2];
/** Of its components, so that a process has its code loaded and compiled. */
const WARM_UP = 50;

if (values.part === undefined) await measure();
else await serve(values.part);

async function measure(): Promise<void> {
  const temporary = await mkdtemp(path.join(tmpdir(), 'hms-bench-'));
  try {
    const fleet = await makeRepositories(path.join(temporary, 'fleet'), SIZE);
    const times = new Map<string, number[]>();
    for (let round = 0; round <= Number(values.rounds); round += 1) {
      for (const count of PROCESSES) {
        for (const [name, time] of await timesOf(count, fleet))
          if (round > 0) times.set(name, [...(times.get(name) ?? []), time]);
      }
    }
    printRow(['median (fastest)', 'ms per repository', 's for 10,000']);
    printRow(['---', '---', '---']);
    for (const [name, all] of times) {
      const [usual, least] = [median(all) / SIZE, Math.min(...all) / SIZE];
      printRow([name, both(usual, least, 2), both(usual * 10, least * 10, 1)]);
    }
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

/** Each process takes its share; the slowest counts. */
async function timesOf(count: number, fleet: string): Promise<[string, number][]> {
  const workers = Array.from({ length: count }, (_, index) =>
    fork(import.meta.filename, ['--part', `${index}/${count}`, '--fleet', fleet]),
  );
  const all = async (what: string): Promise<number> => {
    const began = performance.now();
    await Promise.all(workers.map((worker) => told(worker, what)));
    return performance.now() - began;
  };
  await all('warm up');
  const who = count === 1 ? 'one process' : `${count} processes`;
  const times: [string, number][] = [];
  for (const what of ['cold', 'unchanged']) times.push([`${what}, ${who}`, await all(what)]);
  for (const worker of workers) {
    const ended = once(worker, 'exit');
    worker.disconnect();
    await ended;
  }
  return times;
}

async function told(worker: ChildProcess, what: string): Promise<void> {
  const died = once(worker, 'exit').then(([code]) => {
    throw new Error(`A process ended with ${String(code)} while it was to do: ${what}.`);
  });
  worker.send(what);
  await Promise.race([once(worker, 'message'), died]);
}

async function serve(part: string): Promise<void> {
  const [index = 0, count = 1] = part.split('/').map(Number);
  const members = membersOf(values.fleet).filter((_, at) => at % count === index);
  const data = await mkdtemp(path.join(tmpdir(), 'hms-bench-'));
  const warm = storeIn(path.join(data, 'warm'));
  const store = storeIn(path.join(data, 'data'));
  process.on('message', (what) => {
    const done =
      what === 'warm up'
        ? analyseAll(members.slice(0, WARM_UP), warm, false)
        : analyseAll(members, store, false);
    void done.then(() => process.send?.('done'));
  });
  await once(process, 'disconnect');
  await rm(data, { recursive: true, force: true });
}
