import { spawn } from 'node:child_process';
import { openSync } from 'node:fs';
import path from 'node:path';
import { execa, type Result } from 'execa';
import type { RunFolder } from './run-folder.ts';

export const PROJECT = path.join(import.meta.dirname, '../..');
const HMS = path.join(PROJECT, 'bin/hms');
/** What hms is told by this example alone: it shall use a server of its own, whatever the user has configured. */
const KEPT = ['HMS_CACHE', 'TEMPORAL_CLI_PATH'];

/** Runs a command of hms on the fleet, as a person would in a terminal; throws with what it said when it fails. */
export async function runHms(
  folder: RunFolder,
  args: readonly string[],
  signal: AbortSignal,
): Promise<Result> {
  return execa(HMS, [...args, '--root', folder.fleet], {
    env: environment(folder),
    extendEnv: false,
    cancelSignal: signal,
    stdin: 'ignore',
  });
}

/** Shows a command of hms, and what it prints, where this example prints. */
export async function showHms(
  folder: RunFolder,
  args: readonly string[],
  signal: AbortSignal,
): Promise<void> {
  process.stdout.write(`\n$ hms ${args.join(' ')}\n`);
  await execa(HMS, [...args, '--root', folder.fleet], {
    env: environment(folder),
    extendEnv: false,
    cancelSignal: signal,
    stdin: 'ignore',
    stdout: 'inherit',
  });
}

/** Starts `hms monitor` in a process group of its own, so that Ctrl-C reaches it by way of this example alone; its words go to the log. */
export function startMonitor(folder: RunFolder, args: readonly string[]): number {
  const log = openSync(folder.log, 'a');
  const monitor = spawn(HMS, ['monitor', ...args, '--root', folder.fleet], {
    env: environment(folder),
    detached: true,
    stdio: ['ignore', log, log],
  });
  monitor.unref();
  if (monitor.pid === undefined) throw new Error(`${HMS} cannot be started`);
  return monitor.pid;
}

function environment({ root }: RunFolder): Record<string, string | undefined> {
  const own = Object.entries(process.env).filter(
    ([name]) => KEPT.includes(name) || !/^(HMS|TEMPORAL)_|^NODE_OPTIONS$/.test(name),
  );
  return { ...Object.fromEntries(own), TEMPORAL_CONFIG_FILE: path.join(root, 'temporal.toml') };
}
