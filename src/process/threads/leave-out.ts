import { ReadingLimitError } from '../../domain/errors.ts';
import { revivedError } from './error-data.ts';
import type { LeftOut } from './messages.ts';
import type { JobOutcome, Task } from './task.ts';

/** Tries a job until it ends without something that takes too much; each time what did is left out. */
export async function runLeavingOut(
  task: Task,
  most: number,
  tryOnce: (task: Task, leftOut: readonly LeftOut[]) => Promise<JobOutcome>,
): Promise<unknown> {
  const leftOut: LeftOut[] = [];
  for (;;) {
    task.signal?.throwIfAborted();
    const outcome = await tryOnce(task, leftOut);
    task.signal?.throwIfAborted();
    if (outcome.kind === 'done') return JSON.parse(outcome.value) as unknown;
    if (outcome.kind === 'failed') throw revivedError(outcome.error);
    const { file, reason } = outcome;
    if (file === null) throw new ReadingLimitError(task.subject, `it ${reason}`);
    if (leftOut.some(({ path }) => path === file))
      throw new ReadingLimitError(task.subject, `${file} ${reason}, again and again`);
    if (leftOut.length >= most)
      throw new ReadingLimitError(
        task.subject,
        `more than ${most} of its files were too much to read: ${[...leftOut.map(({ path }) => path), file].join(', ')}; the last one ${reason}`,
      );
    leftOut.push({ path: file, reason });
  }
}
