/** Jobs that wait for one worker, which does them one after the other. */
export interface JobQueue {
  readonly waiting: number;
  readonly done: number;
  /** What has been worked on the first of those that wait, in milliseconds. */
  readonly begun_ms: number;
}

export const EMPTY_QUEUE: JobQueue = { waiting: 0, done: 0, begun_ms: 0 };

/** The queue after so many milliseconds, in which one more job has come. */
export function workOff({ waiting, done, begun_ms }: JobQueue, passedMs: number, jobMs: number): JobQueue {
  const time = begun_ms + passedMs;
  const finished = Math.min(waiting + 1, Math.floor(time / jobMs));
  const left = waiting + 1 - finished;
  return { waiting: left, done: done + finished, begun_ms: left === 0 ? 0 : time - finished * jobMs };
}
