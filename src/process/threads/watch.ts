import { readBoard, type Board, type Seen } from './in-hand.ts';
import { timeOf } from './thread-time.ts';

/** How much a job may take, in ms of its thread's processor time. */
export interface TimeLimits {
  /** For one file. */
  readonly file: number;
  /** For what belongs to no file, without giving the event loop a turn. */
  readonly burst: number;
}

/** What has taken more than its limit. */
export interface Excess {
  /** Null where it was done for no file alone. */
  readonly file: string | null;
  readonly limitMs: number;
}

/** Asked again and again while a job runs: what has been too long in its hands since it was first seen there. */
export function createWatch(board: Board, timeFile: string | null, limits: TimeLimits): () => Excess | null {
  let [seen, since] = [readBoard(board), timeOf(timeFile)];
  return () => {
    const now = readBoard(board);
    const time = timeOf(timeFile);
    if (hasMoved(seen, now)) [seen, since] = [now, time];
    const limitMs = now.file === null ? limits.burst : limits.file;
    return time - since > limitMs ? { file: now.file, limitMs } : null;
  };
}

function hasMoved(before: Seen, now: Seen): boolean {
  return before.sequence !== now.sequence || (now.file === null && before.turns !== now.turns);
}
