// Loaded into hms by NODE_OPTIONS=--import: writes what is alive in V8's heap of its main thread after a collection, in
// bytes, into the file that HMS_HEAP_REPORT names.
import { renameSync, writeFileSync } from 'node:fs';
import { setInterval } from 'node:timers';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { isMainThread } from 'node:worker_threads';

const EVERY_MS = 30_000;
const file = process.env.HMS_HEAP_REPORT;

if (isMainThread && file !== undefined && process.argv[1]?.endsWith('/dist/client/cli.js')) {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc');
  setInterval(() => {
    collect();
    writeFileSync(`${file}.new`, JSON.stringify(process.memoryUsage()));
    renameSync(`${file}.new`, file);
  }, EVERY_MS).unref();
}
