import { setTimeout as sleep } from 'node:timers/promises';
import { createFileStore } from '../../../src/store/file-store.ts';

/** A process of its own: `node holding-process.ts FOLDER` says that it has the lock of HMS-API and keeps it. */
const store = createFileStore({ folder: process.argv[2] ?? '', reportDamage: () => undefined });

await store.withLog('HMS-API', async () => {
  process.stdout.write('held\n');
  await sleep(60_000);
});
