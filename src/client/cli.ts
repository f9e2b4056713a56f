import { enableCompileCache } from 'node:module';
import path from 'node:path';
import envPaths from 'env-paths';

const { HMS_CACHE: configured = '' } = process.env;
const cache = configured === '' ? envPaths('hms-status', { suffix: '' }).cache : configured;

// Node's default is a folder that every user of the machine can write to.
enableCompileCache(path.join(cache, 'compiled'));

const { main } = await import('./main.ts');
await main(process.argv);

// A connection that the SDK still tries to make in the background does not keep a finished command alive.
process.stdout.write('', () => setImmediate(() => process.exit()));
