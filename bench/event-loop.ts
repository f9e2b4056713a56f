import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { useThreads } from '../src/reading/reader.ts';
import { analyseAll, membersOf, storeIn } from './analyse-all.ts';
import { makeRepositories } from './make-repositories.ts';
import { both, median, printRow } from './measure.ts';

/**
 * What a cold fleet costs with one thread that reads and with several, how long the main thread's event loop is held up meanwhile,
 * and how much of the processor time is the main thread's: what is left can be shared out, which says what two cores bring at most.
 * `--fleet FOLDER`: its repositories, which are only read; else `--size N` small ones are made, 300 by default.
 * `--rounds N`: 3 by default, after a warm-up.
 */
const { values } = parseArgs({
  options: {
    fleet: { type: 'string' },
    size: { type: 'string', default: '300' },
    rounds: { type: 'string', default: '3' },
  },
});
const THREADS = [1, 2, 3];
const NS_PER_MS = 1e6;

const temporary = await mkdtemp(path.join(tmpdir(), 'hms-bench-'));
try {
  const fleet = values.fleet ?? (await makeRepositories(path.join(temporary, 'fleet'), Number(values.size)));
  await measure(fleet);
} finally {
  await rm(temporary, { recursive: true, force: true });
}

async function measure(fleet: string): Promise<void> {
  const members = membersOf(fleet);
  const times = new Map<number, number[]>();
  const delays = new Map<number, number[]>();
  const shares = new Map<number, number[]>();
  for (let round = 0; round <= Number(values.rounds); round += 1) {
    for (const count of THREADS) {
      useThreads(count);
      // Starts the threads, and has them load what they need.
      await analyseAll(
        members.slice(0, count),
        storeIn(path.join(temporary, `warm-${round}-${count}`)),
        true,
      );
      const delay = monitorEventLoopDelay({ resolution: 10 });
      delay.enable();
      const [all, main] = [process.cpuUsage(), process.threadCpuUsage()];
      const began = performance.now();
      await analyseAll(members, storeIn(path.join(temporary, `data-${round}-${count}`)), true);
      const time = performance.now() - began;
      delay.disable();
      const share = sum(process.threadCpuUsage(main)) / sum(process.cpuUsage(all));
      if (round === 0) continue;
      times.set(count, [...(times.get(count) ?? []), time]);
      shares.set(count, [...(shares.get(count) ?? []), share]);
      delays.set(count, [...(delays.get(count) ?? []), delay.percentile(99) / NS_PER_MS]);
    }
  }
  const one = median(times.get(1) ?? []);
  printRow([
    'threads',
    'ms per repository, median (fastest)',
    'as fast as with one',
    'event loop p99, ms',
    'processor time of the main thread, %',
  ]);
  printRow(['---', '---', '---', '---', '---']);
  for (const [count, all] of times) {
    const size = members.length;
    const speed = (one / median(all)).toFixed(2);
    const held = median(delays.get(count) ?? []).toFixed(0);
    const share = (100 * median(shares.get(count) ?? [])).toFixed(0);
    printRow([String(count), both(median(all) / size, Math.min(...all) / size, 2), speed, held, share]);
  }
}

function sum({ user, system }: NodeJS.CpuUsage): number {
  return user + system;
}
