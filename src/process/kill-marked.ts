import { randomUUID } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { hasCode, ifThere } from '../files/error-codes.ts';

/** Variable by which what a command started is known, whatever group or session it has moved to. */
const NAME = 'HMS_COMMAND_ID';

/** One that starts others while it is looked for is met in the next round. */
const MAX_ROUNDS = 20;
const PAUSE_MS = 50;

/** What belongs into one command's environment. */
export function createMark(): Readonly<Record<string, string>> {
  return { [NAME]: randomUUID() };
}

/**
 * Kills every process that has this mark in its environment, until none is left; where there is no `/proc`, as on macOS, it
 * finds none. What cleared its environment is not found either.
 */
export async function killMarked(mark: Readonly<Record<string, string>>): Promise<void> {
  const entries = Object.entries(mark).map(([name, value]) => Buffer.from(`${name}=${value}\0`));
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const found = processes().filter((pid) => hasAll(pid, entries));
    if (found.length === 0) return;
    found.forEach(kill);
    await sleep(PAUSE_MS);
  }
}

function processes(): number[] {
  const names = ifThere(() => readdirSync('/proc')) ?? [];
  return names.filter((name) => /^\d+$/.test(name)).map(Number);
}

/** Of another user's process nothing can be read, and it is none of ours. A dead one that nobody has waited for has no environment. */
function hasAll(pid: number, entries: readonly Buffer[]): boolean {
  try {
    const environment = readFileSync(`/proc/${pid}/environ`);
    return entries.every((entry) => environment.includes(entry));
  } catch {
    return false;
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if (!hasCode(error, 'ESRCH')) throw error;
  }
}
