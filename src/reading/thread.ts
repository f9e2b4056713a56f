import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';
import { workerData } from 'node:worker_threads';
import type { ThreadData } from '../process/threads/messages.ts';

// The same as the program's own.
enableCompileCache(fileURLToPath(new URL('../../node_modules/.cache/hms', import.meta.url)));

const { serveJobs } = await import('../process/threads/serve-jobs.ts');
const { createJobs } = await import('./jobs.ts');
const { loadAdditions } = await import('./load-additions.ts');
serveJobs(createJobs(await loadAdditions((workerData as ThreadData).extension)));
