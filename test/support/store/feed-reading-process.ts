import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { openBackend } from './open-backend.ts';

/**
 * A process of its own: `node feed-reading-process.ts BACKEND FOLDER END` prints the id of each change, page by page, until
 * the file END is there and nothing is left.
 */
const [backend = '', folder = '', end = ''] = process.argv.slice(2);
const store = openBackend(backend, folder);

for (let cursor = ''; ;) {
  const isLast = existsSync(end);
  const page = await store.changesAfter(cursor, 7);
  if ('gone' in page) throw new Error(`the cursor is ${page.gone}`);
  process.stdout.write(page.changes.map(({ id }) => `${id}\n`).join(''));
  cursor = page.cursor;
  if (page.changes.length > 0) continue;
  if (isLast) break;
  await sleep(20);
}
