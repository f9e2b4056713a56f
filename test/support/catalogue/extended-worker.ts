import { runWorker } from '../../../src/worker/run-worker.ts';
import { additions } from './stranger.ts';

await runWorker(additions);
