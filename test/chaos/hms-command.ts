import { setTimeout as sleep } from 'node:timers/promises';
import { startHms, type Ended, type RunningHms } from '../support/cli/hms.ts';
import type { ChaosFleet } from './chaos-fleet.ts';
import { MARK } from './processes.ts';

const LIMIT_MS = 180_000;

/** Starts the built program on the fleet as a person would. */
export function start(fleet: ChaosFleet, args: readonly string[]): RunningHms {
  return startHms(fleet.root, args, { [MARK]: fleet.root, HMS_MAX_IN_FLIGHT: '3' }, { detached: true });
}

/** Runs the built program to its end. */
export async function run(fleet: ChaosFleet, args: readonly string[]): Promise<Ended> {
  return inTime(start(fleet, args), args);
}

/** A command that hangs is a fault like any other: it is killed, and what it said is told. */
export async function inTime(hms: RunningHms, args: readonly string[]): Promise<Ended> {
  const timer = new AbortController();
  const late = sleep(LIMIT_MS, undefined, { signal: timer.signal }).then(
    () => 'late' as const,
    () => 'late' as const,
  );
  const ended = await Promise.race([hms.ended, late]);
  timer.abort();
  if (ended !== 'late') return ended;
  hms.process.kill('SIGKILL');
  const { stdout, stderr } = await hms.ended;
  throw new Error(
    `hms ${args.join(' ')} did not end within ${LIMIT_MS / 1_000} s. It said:\n${stdout}${stderr}`,
  );
}

export function hasEnded({ process: { exitCode, signalCode } }: RunningHms): boolean {
  return exitCode !== null || signalCode !== null;
}
