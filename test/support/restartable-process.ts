import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { until } from './workflows/server.ts';

/** A program that a test kills and starts again where it was. */
export interface RestartableProcess {
  /** Returns when the program answers. */
  readonly start: () => Promise<void>;
  readonly kill: () => Promise<void>;
}

/** `what` answers, in the words of a failure. */
export function restartable(
  what: string,
  launch: () => ChildProcess,
  answers: () => Promise<boolean>,
): RestartableProcess {
  let child: ChildProcess | undefined;
  return {
    start: async () => {
      child = launch();
      await until(`${what} answers`, answers);
    },
    kill: async () => {
      if (child?.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}
