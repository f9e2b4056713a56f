import { readFileSync } from 'node:fs';
import { createFileStore } from '../../../src/store/file-store.ts';
import { AT, opened } from './backend.ts';

/** A process of its own: `node measuring-process.ts FOLDER KEY` prints how many bytes and calls each use of the log reads. */
const [folder = '', key = ''] = process.argv.slice(2);
const store = createFileStore({ folder, reportDamage: () => undefined });
const measured: Record<string, unknown> = {};

await store.withLog('HMS-API', async (log) => {
  const { position } = await log.append([opened(1, 'warm up', 'warm up')], AT);
  await measure('findKey', async () => log.findKey(key));
  await measure('findOpening', async () => log.findOpening(key));
  await measure('append', async () => log.append([opened(1, 'new print', 'new key')], AT));
  await measure('readAfter', async () => log.readAfter(position));
  await measure('hasEventsAfter', async () => store.hasEventsAfter('HMS-API', position));
});
process.stdout.write(JSON.stringify(measured));

async function measure(name: string, work: () => Promise<unknown>): Promise<void> {
  const before = readSoFar();
  await work();
  const after = readSoFar();
  measured[name] = { bytes: after.bytes - before.bytes, calls: after.calls - before.calls };
}

/** As the kernel counts for this process. */
function readSoFar(): { bytes: number; calls: number } {
  const counts = readFileSync('/proc/self/io', 'utf8');
  const count = (name: string): number => Number(new RegExp(`${name}: (\\d+)`).exec(counts)?.[1]);
  return { bytes: count('rchar'), calls: count('syscr') };
}
