import { readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { execa } from 'execa';
import { unlessMissing } from '../../src/files/error-codes.ts';
import { isRunning } from '../../src/files/is-running.ts';
import { killGroup } from '../../src/process/kill-group.ts';
import { endServers } from '../../src/temporal/server-processes.ts';
import { pidFile, type RunFolder } from './run-folder.ts';

const GRACEFUL_MS = 15_000;
const SERVICE_END_MS = 5_000;
const NO_SERVICES = ['monitor.pid', 'example.pid'];

/** Ends the monitor with its Temporal server, then the services, so that nothing starts one again. Whoever does not end is killed. */
export async function endProcesses(folder: RunFolder): Promise<void> {
  await endMonitor(folder);
  const names = (await unlessMissing(readdir(folder.run))) ?? [];
  const services = names.filter((name) => name.endsWith('.pid') && !NO_SERVICES.includes(name));
  await Promise.all(services.map((name) => endService(path.join(folder.run, name))));
}

/** A service ends by itself when its pid file is gone: so no other process is ever killed that has got its number. */
async function endService(file: string): Promise<void> {
  const pid = Number(await readFile(file, 'utf8'));
  await rm(file);
  await untilGone(pid, SERVICE_END_MS);
}

/** Removes the folder with all that is in it. */
export async function removeFolder({ root }: RunFolder): Promise<void> {
  await rm(root, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}

async function endMonitor(folder: RunFolder): Promise<void> {
  const text = await unlessMissing(readFile(pidFile(folder.run, 'monitor'), 'utf8'));
  if (text === undefined) return;
  const pid = Number(text);
  // One that was kept may have ended long ago, and its number be another's.
  if ((await commandLineOf(pid)).includes(folder.fleet)) {
    process.kill(pid, 'SIGINT');
    if (!(await untilGone(pid, GRACEFUL_MS))) killGroup(pid);
  }
  await endServers(path.join(folder.fleet, '.hms/temporal.db'), 'at once');
}

/** The arguments that a process was started with; empty where there is none. */
async function commandLineOf(pid: number): Promise<string> {
  const { stdout } = await execa('ps', ['-ww', '-o', 'args=', '-p', String(pid)], { reject: false });
  return stdout;
}

/** Whether the process ended within the time. */
async function untilGone(pid: number, limitMs: number): Promise<boolean> {
  const deadline = performance.now() + limitMs;
  while (isRunning(pid)) {
    if (performance.now() > deadline) return false;
    await sleep(50);
  }
  return true;
}
