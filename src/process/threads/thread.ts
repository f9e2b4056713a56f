import { Worker } from 'node:worker_threads';
import { createBoard } from './in-hand.ts';
import type { LeftOut, ThreadData } from './messages.ts';
import { endWorker, runInWorker, type JobWorker } from './run-in-worker.ts';
import type { JobOutcome, PoolOptions, Task } from './task.ts';

/** A thread of a pool, seen from the main thread. */
export interface Thread {
  /** Does one job; never rejects but with what is the program's own mistake. */
  run(task: Task, leftOut: readonly LeftOut[]): Promise<JobOutcome>;
  /** Keeps no process alive from now on; ends, and says so, when it is not used again for that long. */
  rest(idleMs: number, ended: () => void): void;
  hasEnded(): boolean;
}

export function startThread(options: PoolOptions): Thread {
  const started = startWorker(options);
  const { worker } = started;
  let resting: NodeJS.Timeout | undefined;
  return {
    run(task, leftOut) {
      clearTimeout(resting);
      worker.ref();
      return runInWorker(started, task, leftOut);
    },
    rest(idleMs, ended) {
      worker.unref();
      resting = setTimeout(() => {
        ended();
        endWorker(started);
      }, idleMs).unref();
    },
    hasEnded: () => started.hasEnded,
  };
}

function startWorker({ entry, extension, limits }: PoolOptions): JobWorker {
  const board = createBoard();
  const worker = new Worker(entry, {
    workerData: { board, extension } satisfies ThreadData,
    env: process.env,
    resourceLimits: { maxOldGenerationSizeMb: limits.memoryMb },
  });
  const started: JobWorker = { worker, board, limits, timeFile: null, isReady: false, hasEnded: false };
  // A pool's jobs listen while they run; an error of a thread that rests is told by its end.
  worker.setMaxListeners(0);
  worker.on('error', () => undefined);
  worker.once('exit', () => (started.hasEnded = true));
  return started;
}
