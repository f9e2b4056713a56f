import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { OperationalStatus } from '../../src/domain/colour.ts';
import { explainBriefly } from '../../src/domain/status/explain.ts';
import { unlessMissing } from '../../src/files/error-codes.ts';
import type { Store } from '../../src/store/store.ts';
import type { RunFolder } from './run-folder.ts';

const TRIES = 20;
const WAIT_MS = 100;

/** Why the component has its colour, by its stored status, which is written a moment after the event that it is to know of. */
export async function whyBy(store: Store, id: string, recordedAt: string): Promise<string> {
  for (let tries = 1; ; tries += 1) {
    const status = await store.read('status', id);
    const isNew = status !== undefined && Date.parse(status.last_updated) >= Date.parse(recordedAt);
    if (status !== undefined && (isNew || tries === TRIES)) return explainBriefly(status);
    if (tries === TRIES) return 'no status is stored';
    await sleep(WAIT_MS);
  }
}

/** Whether the status page in the component's repository says this colour. */
export async function pageSays(folder: RunFolder, id: string, colour: OperationalStatus): Promise<boolean> {
  const file = path.join(folder.fleet, 'SYSTEM-COMPONENTS', id, 'HMS-docs/STATUS.md');
  const text = await unlessMissing(readFile(file, 'utf8'));
  return text?.includes(`Status: **${colour}**`) ?? false;
}
