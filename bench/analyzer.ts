import { spawnSync } from 'node:child_process';
import { chmodSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { updateAnalysis } from '../src/analyzer/update-analysis.ts';
import { AllowSettings, Component, DocsSettings } from '../src/domain/component.ts';
import type { FleetMember } from '../src/domain/fleet.ts';
import { createFileStore } from '../src/store/file-store.ts';
import { makeRepositories } from './make-repositories.ts';

/**
 * What analysing a fleet costs as a ratio to `git shortlog -sn HEAD` over the same repositories in the same run,
 * with the git processes that were really started and the memory above idle.
 * `--fleet FOLDER`: its repositories; else `--size N` small ones are made, 1,000 by default.
 */
const { values } = parseArgs({
  options: { fleet: { type: 'string' }, size: { type: 'string', default: '1000' } },
});
const AT_A_TIME = 4;

const temporary = await mkdtemp(path.join(tmpdir(), 'hms-bench-'));
try {
  const fleet = values.fleet ?? (await makeRepositories(path.join(temporary, 'fleet'), Number(values.size)));
  await measure(membersOf(fleet));
} finally {
  await rm(temporary, { recursive: true, force: true });
}

async function measure(members: readonly FleetMember[]): Promise<void> {
  const baseline = timed(() => {
    for (const { folder } of members) git(folder, 'shortlog', '-sn', 'HEAD');
  });
  const started = countProcesses();
  const store = createFileStore({
    folder: path.join(temporary, 'data'),
    reportDamage(message) {
      throw new Error(message);
    },
  });
  const idle = process.memoryUsage().rss;
  let peak = idle;
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss);
  }, 5);
  const analyse = async (): Promise<void> => {
    const waiting = members.values();
    const work = async (): Promise<void> => {
      for (const member of waiting) await updateAnalysis(store, member, { full: false, now: new Date() });
    };
    await Promise.all(Array.from({ length: AT_A_TIME }, work));
  };
  console.log(
    `${members.length} repositories; \`git shortlog -sn HEAD\` over all: ${(await baseline).toFixed(0)} ms`,
  );
  console.log('| analysis | ms | × shortlog | ms per repository | git processes per repository |');
  console.log('| --- | --- | --- | --- | --- |');
  for (const name of ['cold', 'unchanged', 'unchanged again']) {
    const time = await timed(analyse);
    const each = (time / members.length).toFixed(1);
    const processes = (started() / members.length).toFixed(2);
    console.log(
      `| ${name} | ${time.toFixed(0)} | ${(time / (await baseline)).toFixed(2)} | ${each} | ${processes} |`,
    );
  }
  clearInterval(watch);
  console.log(`Memory above idle: ${((peak - idle) / 1024 / 1024).toFixed(0)} MB`);
}

function membersOf(fleet: string): FleetMember[] {
  return readdirSync(fleet).map((id) => ({
    component: Component.parse({ id }),
    folder: path.join(fleet, id),
    docs: DocsSettings.parse({}),
    allow: AllowSettings.parse({}),
    analysis: { rules: {}, exclude: [] },
    environment: 'dev',
    demo: false,
  }));
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
