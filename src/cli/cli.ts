import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

// Beside the program, and as trusted; Node's default is a folder that every user of the machine can write to.
enableCompileCache(fileURLToPath(new URL('../../node_modules/.cache/hms', import.meta.url)));

// By now glibc has read it; of bin/hms, it is for this process alone.
if (process.env['GLIBC_TUNABLES'] === 'glibc.malloc.arena_max=1:glibc.malloc.hugetlb=1')
  delete process.env['GLIBC_TUNABLES'];
// Node has read this one.
if (process.env['UV_THREADPOOL_SIZE'] === '16') delete process.env['UV_THREADPOOL_SIZE'];

const { endProcess } = await import('../workspace/end-process.ts');
const { main } = await import('./main.ts');
await main(process.argv);

// A connection that the SDK still tries to make in the background does not keep a finished command alive.
process.stdout.write('', () => setImmediate(endProcess));
