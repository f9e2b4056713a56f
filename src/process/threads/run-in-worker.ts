import type { Worker } from 'node:worker_threads';
import { formatSpan } from '../../domain/text/durations.ts';
import { hasCode } from '../../files/error-codes.ts';
import { errorData } from './error-data.ts';
import { readBoard, type Board } from './in-hand.ts';
import { asText, type FromThread, type LeftOut, type ToThread } from './messages.ts';
import type { JobOutcome, PoolOptions, Task } from './task.ts';
import { createWatch, type Excess } from './watch.ts';

/** A worker that does jobs, and what is known of it by now. */
export interface JobWorker {
  readonly worker: Worker;
  readonly board: Board;
  readonly limits: PoolOptions['limits'];
  /** Where its processor time is read; null before it is ready, and where there is no such file. */
  timeFile: string | null;
  isReady: boolean;
  hasEnded: boolean;
}

/** Ends the worker, and with that outcome the job that it does. */
type EndWith = (outcome: JobOutcome) => void;

const LOOK_MS = 100;
/** A job that heeds its signal has ended by then; what it started ends with its thread, too. */
const GRACE_MS = 1_000;

export function endWorker(worker: JobWorker): void {
  worker.hasEnded = true;
  void worker.worker.terminate();
}

/** Does one job; never rejects but with what is the program's own mistake. */
export async function runInWorker(
  worker: JobWorker,
  task: Task,
  leftOut: readonly LeftOut[],
): Promise<JobOutcome> {
  const { promise, resolve } = Promise.withResolvers<JobOutcome>();
  const endWith: EndWith = (outcome) => {
    endWorker(worker);
    resolve(outcome);
  };
  using time = limitTime(worker, endWith);
  using _start = limitStart(worker, endWith);
  using _talk = listen(worker, task, { resolve, endWith, onReady: time.watch });
  using _cancel = heedSignal(worker, task.signal, endWith);
  say(worker, { kind: 'run', job: task.job, input: asText(task.input), leftOut, env: { ...process.env } });
  return await promise;
}

function say({ worker }: JobWorker, message: ToThread): void {
  worker.postMessage(message);
}

/** Its processor time counts from when it is ready. */
function limitTime(worker: JobWorker, endWith: EndWith): Disposable & { readonly watch: () => void } {
  const begin = (): (() => Excess | null) => createWatch(worker.board, worker.timeFile, worker.limits);
  let look = worker.isReady ? begin() : () => null;
  const timer = setInterval(() => {
    const excess = look();
    if (excess !== null) endWith(outcomeOf(excess));
  }, LOOK_MS);
  return {
    watch() {
      look = begin();
    },
    [Symbol.dispose]() {
      clearInterval(timer);
    },
  };
}

/** How long a thread takes to start says nothing of what it is to read. */
function limitStart(worker: JobWorker, endWith: EndWith): Disposable {
  const { start } = worker.limits;
  const timer = setTimeout(() => {
    if (!worker.isReady) endWith({ kind: 'failed', error: errorData(new Error(notStarted(start))) });
  }, start);
  return {
    [Symbol.dispose]() {
      clearTimeout(timer);
    },
  };
}

function notStarted(ms: number): string {
  return `a thread that reads did not start within ${formatSpan(ms)}; see what else keeps this machine busy`;
}

interface Listener {
  readonly resolve: (outcome: JobOutcome) => void;
  readonly endWith: EndWith;
  readonly onReady: () => void;
}

function listen(worker: JobWorker, task: Task, { resolve, endWith, onReady }: Listener): Disposable {
  const onMessage = (message: FromThread): void => {
    if (message.kind === 'ready') {
      Object.assign(worker, { timeFile: message.timeFile, isReady: true });
      onReady();
    } else if (message.kind === 'ask')
      answer(worker, task, message).catch((error: unknown) => {
        endWith({ kind: 'failed', error: errorData(error) });
      });
    else resolve(message);
  };
  const onError = (error: unknown): void => {
    worker.hasEnded = true;
    resolve(outcomeOfError(error, readBoard(worker.board).file, worker.limits.memoryMb));
  };
  const onExit = (): void => {
    onError(new Error('a thread that reads ended by itself'));
  };
  worker.worker.on('message', onMessage).on('error', onError).on('exit', onExit);
  return {
    [Symbol.dispose]() {
      worker.worker.off('message', onMessage).off('error', onError).off('exit', onExit);
    },
  };
}

/** Cancels the job when the signal is aborted, and ends its thread where that does not help. */
function heedSignal(worker: JobWorker, signal: AbortSignal | undefined, endWith: EndWith): Disposable {
  let grace: NodeJS.Timeout | undefined;
  const onAbort = (): void => {
    say(worker, { kind: 'cancel' });
    grace = setTimeout(() => {
      endWith({ kind: 'excess', file: null, reason: 'was stopped' });
    }, GRACE_MS);
  };
  signal?.addEventListener('abort', onAbort, { once: true });
  if (signal?.aborted === true) onAbort();
  return {
    [Symbol.dispose]() {
      clearTimeout(grace);
      signal?.removeEventListener('abort', onAbort);
    },
  };
}

async function answer(
  worker: JobWorker,
  { answers = {} }: Task,
  { question, what }: FromThread & { readonly kind: 'ask' },
): Promise<void> {
  const value = await answers[what]?.();
  say(worker, { kind: 'answer', question, value: value === undefined ? null : asText(value) });
}

function outcomeOf({ file, limitMs }: Excess): JobOutcome {
  return { kind: 'excess', file, reason: `took more than ${formatSpan(limitMs)} of processor time to read` };
}

function outcomeOfError(error: unknown, file: string | null, memoryMb: number): JobOutcome {
  if (hasCode(error, 'ERR_WORKER_OUT_OF_MEMORY'))
    return { kind: 'excess', file, reason: `needed more than ${memoryMb} MB of memory to read` };
  return { kind: 'failed', error: errorData(error) };
}
