import { access } from 'node:fs/promises';
import { execa } from 'execa';
import type { Command } from '../domain/component.ts';

export interface CommandOptions {
  readonly cwd: string;
  /** After this many milliseconds the command and all its children are killed. */
  readonly timeoutMs: number;
  /** Added to, and over, this process's environment; `undefined` removes a variable. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly signal?: AbortSignal | undefined;
  /** Text for standard input; without it standard input is closed. */
  readonly input?: string;
}

export interface CommandResult {
  /** Null when the command did not run to its own end: not found, timed out, killed by a signal. */
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly outcome: 'exited' | 'not_found' | 'timed_out' | 'killed' | 'not_started';
  /** Why it did not run to its end; empty otherwise. */
  readonly reason: string;
  readonly durationMs: number;
}

const MAX_OUTPUT = 16 * 1024 * 1024;

/**
 * Runs a program without a shell, in a process group of its own, so that a time limit or a cancellation ends its children too.
 * Never throws for what the program does; throws the signal's reason when it is cancelled, and ENOENT without its folder.
 */
export async function runCommand([file, ...args]: Command, options: CommandOptions): Promise<CommandResult> {
  options.signal?.throwIfAborted();
  const started = performance.now();
  await access(options.cwd);
  const child = execa(file ?? '', args, {
    cwd: options.cwd,
    env: options.env ?? {},
    detached: true,
    reject: false,
    cleanup: false,
    maxBuffer: MAX_OUTPUT,
    ...(options.input === undefined ? { stdin: 'ignore' as const } : { input: options.input }),
  });
  const kill = (): void => {
    killGroup(child.pid);
  };
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    kill();
  }, options.timeoutMs);
  options.signal?.addEventListener('abort', kill, { once: true });
  try {
    const result = await child;
    options.signal?.throwIfAborted();
    return {
      ...outcomeOf(result, timedOut, options.timeoutMs),
      stdout: result.stdout,
      stderr: result.stderr,
      durationMs: Math.round(performance.now() - started),
    };
  } finally {
    clearTimeout(timer);
    options.signal?.removeEventListener('abort', kill);
    kill();
  }
}

interface Ended {
  readonly exitCode?: number | undefined;
  readonly code?: string | undefined;
  readonly signal?: string | undefined;
  readonly shortMessage?: string | undefined;
}

function outcomeOf(
  ended: Ended,
  timedOut: boolean,
  timeoutMs: number,
): Pick<CommandResult, 'exitCode' | 'outcome' | 'reason'> {
  if (timedOut)
    return { exitCode: null, outcome: 'timed_out', reason: `did not end within ${timeoutMs / 1000} s` };
  if (ended.exitCode !== undefined) return { exitCode: ended.exitCode, outcome: 'exited', reason: '' };
  if (ended.code === 'ENOENT') return { exitCode: null, outcome: 'not_found', reason: 'is not on the PATH' };
  if (ended.signal !== undefined)
    return { exitCode: null, outcome: 'killed', reason: `was killed by ${ended.signal}` };
  return { exitCode: null, outcome: 'not_started', reason: ended.shortMessage ?? 'could not be started' };
}

/** A group that has already ended is no error: that is the aim. */
function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
