import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

// The same as the program's own.
enableCompileCache(fileURLToPath(new URL('../../node_modules/.cache/hms', import.meta.url)));

const { serveJobs } = await import('../process/threads/serve-jobs.ts');
const { createJobs } = await import('./jobs.ts');
serveJobs(createJobs());
