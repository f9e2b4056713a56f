import { runWorker } from './worker/run-worker.ts';

/** The program of a worker of its own, as the image runs it. */
await runWorker();
