// Loaded into hms by NODE_OPTIONS=--import: writes what is alive on V8's heap of its main thread after a collection, in
// bytes, into the file that HMS_HEAP_REPORT names. Not the code: V8 compiles what runs often, for hundreds of cycles.
import { renameSync, writeFileSync } from 'node:fs';
import { setInterval } from 'node:timers';
import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { isMainThread } from 'node:worker_threads';

const OF_CODE = /^(code|trusted|read_only)/;
const EVERY_MS = 30_000;
const file = process.env.HMS_HEAP_REPORT;

if (isMainThread && file !== undefined && process.argv[1]?.endsWith('/dist/cli/cli.js')) {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc');
  setInterval(() => {
    collect();
    const spaces = getHeapSpaceStatistics().filter(({ space_name: name }) => !OF_CODE.test(name));
    const heapUsed = spaces.reduce((sum, { space_used_size: used }) => sum + used, 0);
    writeFileSync(`${file}.new`, JSON.stringify({ heapUsed }));
    renameSync(`${file}.new`, file);
  }, EVERY_MS).unref();
}
