import { Worker } from 'node:worker_threads';
import { formatSpan } from '../../domain/text/durations.ts';
import { hasCode } from '../../files/error-codes.ts';
import { errorData } from './error-data.ts';
import { createBoard, readBoard } from './in-hand.ts';
import { asText, type FromThread, type LeftOut, type ThreadData, type ToThread } from './messages.ts';
import type { JobOutcome, PoolOptions, Task } from './task.ts';
import { createWatch, type Excess } from './watch.ts';

/** A thread of a pool, seen from the main thread. */
export interface Thread {
  /** Does one job; never rejects but with what is the program's own mistake. */
  run(task: Task, leftOut: readonly LeftOut[]): Promise<JobOutcome>;
  /** Keeps no process alive from now on; ends, and says so, when it is not used again for that long. */
  rest(idleMs: number, ended: () => void): void;
  hasEnded(): boolean;
}

const LOOK_MS = 100;
/** A job that heeds its signal has ended by then; what it started ends with its thread, too. */
const GRACE_MS = 1_000;

const notStarted = (ms: number): string =>
  `a thread that reads did not start within ${formatSpan(ms)}; see what else keeps this machine busy`;

export function startThread({ entry, extension, limits }: PoolOptions): Thread {
  const board = createBoard();
  const worker = new Worker(entry, {
    workerData: { board, extension } satisfies ThreadData,
    env: process.env,
    resourceLimits: { maxOldGenerationSizeMb: limits.memoryMb },
  });
  // A pool's jobs listen while they run; an error of a thread that rests is told by its end.
  worker.setMaxListeners(0);
  worker.on('error', () => undefined);
  let hasEnded = false;
  let timeFile: string | null = null;
  let isReady = false;
  let resting: NodeJS.Timeout | undefined;
  worker.once('exit', () => (hasEnded = true));
  const end = (): void => {
    hasEnded = true;
    void worker.terminate();
  };
  const say = (message: ToThread): void => {
    worker.postMessage(message);
  };

  const run = (task: Task, leftOut: readonly LeftOut[]): Promise<JobOutcome> => {
    const { promise, resolve } = Promise.withResolvers<JobOutcome>();
    let watch = isReady ? createWatch(board, timeFile, limits) : () => null;
    // How long a thread takes to start says nothing of what it is to read.
    const start = setTimeout(() => {
      if (isReady) return;
      end();
      resolve({ kind: 'failed', error: errorData(new Error(notStarted(limits.start))) });
    }, limits.start);
    let grace: NodeJS.Timeout | undefined;
    const onMessage = (message: FromThread): void => {
      if (message.kind === 'ready') {
        ({ timeFile } = message);
        isReady = true;
        watch = createWatch(board, timeFile, limits);
      } else if (message.kind === 'ask')
        answer(task, message, say).catch((error: unknown) => {
          end();
          resolve({ kind: 'failed', error: errorData(error) });
        });
      else resolve(message);
    };
    const onError = (error: unknown): void => {
      hasEnded = true;
      resolve(outcomeOfError(error, readBoard(board).file, limits.memoryMb));
    };
    const onExit = (): void => {
      onError(new Error('a thread that reads ended by itself'));
    };
    const onAbort = (): void => {
      say({ kind: 'cancel' });
      grace = setTimeout(() => {
        end();
        resolve({ kind: 'excess', file: null, reason: 'was stopped' });
      }, GRACE_MS);
    };
    const look = setInterval(() => {
      const excess = watch();
      if (excess === null) return;
      end();
      resolve(outcomeOf(excess));
    }, LOOK_MS);
    worker.on('message', onMessage).on('error', onError).on('exit', onExit);
    task.signal?.addEventListener('abort', onAbort, { once: true });
    if (task.signal?.aborted === true) onAbort();
    say({ kind: 'run', job: task.job, input: asText(task.input), leftOut, env: { ...process.env } });
    return promise.finally(() => {
      clearInterval(look);
      clearTimeout(start);
      clearTimeout(grace);
      task.signal?.removeEventListener('abort', onAbort);
      worker.off('message', onMessage).off('error', onError).off('exit', onExit);
    });
  };

  return {
    run(task, leftOut) {
      clearTimeout(resting);
      worker.ref();
      return run(task, leftOut);
    },
    rest(idleMs, ended) {
      worker.unref();
      resting = setTimeout(() => {
        ended();
        end();
      }, idleMs).unref();
    },
    hasEnded: () => hasEnded,
  };
}

async function answer(
  { answers = {} }: Task,
  { question, what }: FromThread & { readonly kind: 'ask' },
  say: (message: ToThread) => void,
): Promise<void> {
  const value = await answers[what]?.();
  say({ kind: 'answer', question, value: value === undefined ? null : asText(value) });
}

function outcomeOf({ file, limitMs }: Excess): JobOutcome {
  return { kind: 'excess', file, reason: `took more than ${formatSpan(limitMs)} of processor time to read` };
}

function outcomeOfError(error: unknown, file: string | null, memoryMb: number): JobOutcome {
  if (hasCode(error, 'ERR_WORKER_OUT_OF_MEMORY'))
    return { kind: 'excess', file, reason: `needed more than ${memoryMb} MB of memory to read` };
  return { kind: 'failed', error: errorData(error) };
}
