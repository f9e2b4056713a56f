import { spawnSync } from 'node:child_process';
import { chmodSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { FleetMember } from '../src/domain/fleet.ts';
import { analyseAll, membersOf, storeIn } from './analyse-all.ts';
import { addCommits, makeRepositories } from './make-repositories.ts';
import { both, median, printRow, refuseSpread } from './measure.ts';

/**
 * What analysing a fleet costs as a ratio to `git shortlog -sn HEAD` over the same repositories in the same round,
 * with the git processes that were really started and the memory above idle.
 * `--fleet FOLDER`: its repositories, which are only read; else `--size N` small ones are made, 1,000 by default.
 * `--rounds N`: 5 after a warm-up by default; with 1 there is no warm-up, and a busy machine is not refused.
 */
const { values } = parseArgs({
  options: {
    fleet: { type: 'string' },
    size: { type: 'string', default: '1000' },
    rounds: { type: 'string', default: '5' },
  },
});
const ROUNDS = Number(values.rounds);
const BASELINE = '`git shortlog -sn HEAD`';

const temporary = await mkdtemp(path.join(tmpdir(), 'hms-bench-'));
try {
  const fleet = values.fleet ?? (await makeRepositories(path.join(temporary, 'fleet'), Number(values.size)));
  await measure(membersOf(fleet));
} finally {
  await rm(temporary, { recursive: true, force: true });
}

async function measure(members: readonly FleetMember[]): Promise<void> {
  const started = countProcesses();
  const times = new Map<string, number[]>();
  const processes = new Map<string, number>();
  const idle = process.memoryUsage().rss;
  let peak = idle;
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss);
  }, 5);
  for (let round = ROUNDS === 1 ? 1 : 0; round <= ROUNDS; round += 1) {
    for (const { name, before, run } of turnsOf(members, path.join(temporary, `data-${round}`))) {
      before?.();
      started();
      const time = await timed(run);
      processes.set(name, started() / members.length);
      if (round > 0) times.set(name, [...(times.get(name) ?? []), time]);
    }
  }
  clearInterval(watch);
  printTable(members.length, times, processes);
  console.log(`\nMemory above idle: ${((peak - idle) / 1024 / 1024).toFixed(0)} MB`);
}

interface Turn {
  readonly name: string;
  /** What is not measured. */
  readonly before?: () => void;
  readonly run: () => Promise<void>;
}

/** In their order: what a row takes over stands in the store since the row before. */
function turnsOf(members: readonly FleetMember[], data: string): Turn[] {
  const quick = storeIn(path.join(data, 'quick'));
  const full = storeIn(path.join(data, 'full'));
  return [
    {
      name: BASELINE,
      run: async () => {
        for (const { folder } of members) git(folder, 'shortlog', '-sn', 'HEAD');
        return Promise.resolve();
      },
    },
    { name: 'cold', run: async () => analyseAll(members, quick, false) },
    { name: 'unchanged', run: async () => analyseAll(members, quick, false) },
    ...(values.fleet === undefined
      ? [
          {
            name: '20 commits later',
            before: commitTo(members),
            run: async () => analyseAll(members, quick, false),
          },
        ]
      : []),
    { name: 'cold, `--full`', run: async () => analyseAll(members, full, true) },
    { name: 'unchanged, `--full`', run: async () => analyseAll(members, full, true) },
  ];
}

function commitTo(members: readonly FleetMember[]): () => void {
  return () => {
    for (const { folder } of members) addCommits(folder);
  };
}

function printTable(
  count: number,
  times: ReadonlyMap<string, readonly number[]>,
  processes: ReadonlyMap<string, number>,
): void {
  const baseline = times.get(BASELINE) ?? [];
  if (ROUNDS > 1) refuseSpread(BASELINE, baseline);
  const load = loadavg()[0] ?? 0;
  console.log(`${count} repositories, load ${load.toFixed(1)} at the end\n`);
  printRow(['median (fastest)', 'ms', '× shortlog', 'ms per repository', 'git processes per repository']);
  printRow(['---', '---', '---', '---', '---']);
  for (const [name, own] of times) {
    printRow([
      name,
      both(median(own), Math.min(...own), 0),
      both(median(own) / median(baseline), Math.min(...own) / Math.min(...baseline), 2),
      both(median(own) / count, Math.min(...own) / count, 2),
      (processes.get(name) ?? 0).toFixed(2),
    ]);
  }
}

async function timed(work: () => unknown): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

function git(folder: string, ...args: string[]): void {
  const { status, stderr } = spawnSync('git', ['-C', folder, ...args], {
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`git ${args.join(' ')} failed in ${folder}: ${stderr}`);
}

/** Puts a git first on the PATH that notes each start; gives how many there were since it was last asked. */
function countProcesses(): () => number {
  const notes = path.join(temporary, 'starts');
  const real = spawnSync('git', ['--exec-path'], { encoding: 'utf8' }).stdout.trim();
  writeFileSync(path.join(temporary, 'git'), `#!/bin/sh\necho x >> '${notes}'\nexec '${real}/git' "$@"\n`);
  chmodSync(path.join(temporary, 'git'), 0o755);
  process.env['PATH'] = `${temporary}:${process.env['PATH'] ?? ''}`;
  writeFileSync(notes, '');
  return () => {
    const count = readFileSync(notes, 'utf8').length / 2;
    rmSync(notes);
    writeFileSync(notes, '');
    return count;
  };
}
