import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { killGroup } from '../process/kill-group.ts';
import { watchSilence } from './watch-silence.ts';

const MAX_ERROR_BYTES = 4_096;

export const SILENT = Symbol('git said nothing for too long');

interface OutcomeOptions {
  readonly signal: AbortSignal | undefined;
  readonly timeoutMs: number;
}

/**
 * Hands over what a git prints, and waits for its end. Undefined when it ended well; else why not.
 * It is killed with its children when it is silent for too long, when the signal is aborted, and when `onText` throws,
 * which is thrown again.
 */
export async function outcomeOf(
  child: ChildProcessWithoutNullStreams,
  onText: (text: string) => void,
  { signal, timeoutMs }: OutcomeOptions,
): Promise<string | typeof SILENT | undefined> {
  let broken: unknown;
  const kill = (): void => {
    killGroup(child.pid);
  };
  using silence = watchSilence(timeoutMs, kill);
  signal?.addEventListener('abort', kill, { once: true });
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    silence.heard();
    try {
      onText(text);
    } catch (error) {
      broken ??= error;
      kill();
    }
  });
  const failure = await failureOf(child);
  signal?.removeEventListener('abort', kill);
  if (broken !== undefined)
    throw broken instanceof Error ? broken : new Error('onText failed', { cause: broken });
  return silence.wasTooLong() ? SILENT : failure;
}

/** A silent exit code 1 is git's answer "none". */
async function failureOf(child: ChildProcessWithoutNullStreams): Promise<string | undefined> {
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(0, MAX_ERROR_BYTES);
  });
  return new Promise((resolve) => {
    child.once('error', (error) => {
      resolve(`it could not be started: ${error.message}`);
    });
    child.once('close', (code) => {
      resolve(code === 0 || (code === 1 && said === '') ? undefined : said.trim() || endOf(code));
    });
  });
}

function endOf(code: number | null): string {
  return code === null ? 'git was killed' : `git ended with exit code ${code}`;
}
