import type { PoolOptions, Task, JobOutcome } from './task.ts';
import type { LeftOut } from './messages.ts';
import { runLeavingOut } from './leave-out.ts';
import { startThread, type Thread } from './thread.ts';
import { withoutCounting } from './work-time.ts';

export interface Pool {
  /**
   * Does a job in a thread, as soon as one is free. What takes too much time or memory for one file is left out, and the job
   * done again without it. Throws what the job throws, the signal's reason, and ReadingLimitError.
   */
  run(task: Task): Promise<unknown>;
}

/** A thread that nobody needs for so long is ended. */
const IDLE_MS = 20_000;

/** Threads that start when they are first needed, are used again, and keep no process alive while they do nothing. */
export function createPool(options: PoolOptions): Pool {
  const idle: Thread[] = [];
  const waiting: (() => void)[] = [];
  let running = 0;

  const take = async (): Promise<Thread> => {
    if (running < options.size) running += 1;
    else await withoutCounting(new Promise<void>((resolve) => waiting.push(resolve)));
    return idle.pop() ?? startThread(options);
  };
  const giveBack = (thread: Thread): void => {
    if (!thread.hasEnded()) {
      idle.push(thread);
      thread.rest(IDLE_MS, () => idle.splice(idle.indexOf(thread), 1));
    }
    const next = waiting.shift();
    if (next === undefined) running -= 1;
    else next();
  };
  const tryOnce = async (task: Task, leftOut: readonly LeftOut[]): Promise<JobOutcome> => {
    const thread = await take();
    try {
      return await thread.run(task, leftOut);
    } finally {
      giveBack(thread);
    }
  };
  return { run: (task) => runLeavingOut(task, options.limits.files, tryOnce) };
}
