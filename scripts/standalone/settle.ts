import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { isRunning } from '../../src/files/is-running.ts';
import type { Store } from '../../src/store/store.ts';
import { readColours } from './fleet-line.ts';
import { toldIds } from './prepare.ts';
import { pidFile, type RunFolder } from './run-folder.ts';

interface Settling {
  readonly folder: RunFolder;
  readonly store: Store;
  /** Components that the monitor watches. */
  readonly ids: readonly string[];
  readonly signal: AbortSignal;
}

const POLL_MS = 500;
/** The first cycle checks everything, on a busy machine too. */
const LIMIT_MS = 600_000;

/**
 * Waits for the end of the monitor's first cycle.
 * Throws when it does not come, or when one of the components that are to be broken is not green before.
 */
export async function settle({ folder, store, ids, signal }: Settling): Promise<void> {
  const monitor = Number(await readFile(pidFile(folder.run, 'monitor'), 'utf8'));
  const deadline = performance.now() + LIMIT_MS;
  while (!(await hasEndedACycle(folder))) {
    if (!isRunning(monitor))
      throw new Error(`hms monitor has ended; it said:\n${await readFile(folder.log, 'utf8')}`);
    if (performance.now() > deadline)
      throw new Error(`the first cycle took more than ${LIMIT_MS / 60_000} minutes`);
    await sleep(POLL_MS, undefined, { signal });
  }
  const told = toldIds().filter((id) => ids.includes(id));
  const colours = await readColours(store, told);
  const bad = told.filter((_, index) => colours[index] !== 'green');
  if (bad.length > 0)
    throw new Error(
      `${bad.join(', ')} should be green before anything is broken; \`hms doctor\` tells what this machine lacks.`,
    );
}

async function hasEndedACycle({ log }: RunFolder): Promise<boolean> {
  return /^\S.* cycle \d+: /m.test(await readFile(log, 'utf8'));
}
