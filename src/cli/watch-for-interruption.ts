import type { Interruption } from '../client/interruption.ts';
import { endProcess } from '../workspace/end-process.ts';
import { InterruptedError } from './interrupted.ts';

/**
 * The first SIGINT or SIGTERM ends a session gracefully, which takes as long as what runs now needs to stop.
 * A second one ends this process at once: its commands end with it, and so does a server that it alone uses. A third one does not even wait for that.
 */
export function watchForInterruption(report: (message: string) => void): Interruption {
  const { promise, reject } = Promise.withResolvers<never>();
  // Marks it as handled: whoever awaits it is told, and in between nobody may.
  promise.catch(() => undefined);
  let isStopping = false;
  let last = (): Promise<void> => Promise.resolve();
  const interrupt = (signal: NodeJS.Signals): void => {
    const interruption = new InterruptedError(signal);
    if (isStopping) {
      ignore();
      process.exitCode = interruption.exitCode;
      void last().finally(endProcess);
    } else {
      isStopping = true;
      report('Stopping …');
      reject(interruption);
    }
  };
  const ignore = (): void => {
    process.off('SIGINT', interrupt);
    process.off('SIGTERM', interrupt);
  };
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', interrupt);
  return {
    happened: promise,
    beforeTheEnd(work) {
      last = work;
    },
    ignore,
  };
}
