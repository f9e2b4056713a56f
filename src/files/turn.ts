import { setImmediate } from 'node:timers/promises';

const TURN_MS = 10;

/** A time slice of long synchronous work, after which everything else in this thread goes first. */
export interface Turn {
  /** To be asked for each small piece of work: costs less than a microsecond. */
  isOver(): boolean;
  /** Lets the others go first, and begins the next one. */
  next(): Promise<void>;
}

export function beginTurn(): Turn {
  let ends = performance.now() + TURN_MS;
  return {
    isOver: () => performance.now() > ends,
    async next() {
      await setImmediate();
      ends = performance.now() + TURN_MS;
    },
  };
}
