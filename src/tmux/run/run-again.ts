import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { formatDuration } from '../../domain/text/durations.ts';
import { plainLine } from '../../domain/text/terminal.ts';
import type { PaneResult } from './run-in-pane.ts';

/** The person in front of a pane. */
export interface PaneScreen {
  readonly keys: Readable;
  readonly screen: Writable;
  /** Aborted when the pane is closed. */
  readonly signal: AbortSignal;
}

/** Runs a command, shows how it ended, and runs it again as often as the person presses Enter; Ctrl-C and Ctrl-D end it. */
export async function runAgain(
  run: () => Promise<PaneResult>,
  { keys, screen, signal }: PaneScreen,
): Promise<PaneResult> {
  for (;;) {
    const result = await run();
    if (signal.aborted) return result;
    screen.write(`\n[${describeResult(result)}. Press Enter to run it again, Ctrl-D to close the pane.]\n`);
    if (!(await isAskedAgain(keys, signal))) return result;
  }
}

/** How a command ended, in words. */
export function describeResult({ exitCode, signal, failure, durationMs }: PaneResult): string {
  const how =
    failure === null
      ? signal === null
        ? `Exit code ${exitCode ?? 'unknown'}`
        : `Ended by ${signal}`
      : `Not started: ${plainLine(failure)}`;
  return `${how} after ${formatDuration(durationMs)}`;
}

/** Whether the next thing is a line; not where the keys end, or the pane. */
async function isAskedAgain(keys: Readable, signal: AbortSignal): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const lines = createInterface({ input: keys });
  const interrupted = (): void => {
    resolve(false);
  };
  lines.once('line', () => {
    resolve(true);
  });
  lines.once('close', interrupted);
  signal.addEventListener('abort', interrupted, { once: true });
  process.once('SIGINT', interrupted);
  try {
    return await promise;
  } finally {
    process.off('SIGINT', interrupted);
    signal.removeEventListener('abort', interrupted);
    lines.close();
  }
}
