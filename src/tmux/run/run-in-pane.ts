import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { execa, type Options } from 'execa';
import { guardOf } from '../../process/guard.ts';
import { createMark, killMarked } from '../../process/kill-marked.ts';
import { findProgram, safePath } from '../../process/programs.ts';

/** A command that has the pane for itself. */
export interface PaneCommand {
  readonly command: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** It is given the terminal itself, and nothing of its output is seen here. */
  readonly isInteractive: boolean;
  /** Sees what it prints, as it comes. */
  readonly onOutput: (chunk: Buffer) => void;
  /** Where its output is shown. */
  readonly screen: Writable;
  /** Ends it, as when its pane is closed. */
  readonly signal: AbortSignal;
}

/** How it ended. */
export interface PaneResult {
  readonly exitCode: number | null;
  readonly signal: string | null;
  /** Why it could not be started; null where it was. */
  readonly failure: string | null;
  readonly durationMs: number;
}

/** How long a command has for ending by itself. */
const GRACE_MS = 2_000;
/** How long output is still read after the end of what printed it. */
const DRAIN_MS = 1_000;

/**
 * Runs a command without a shell in this process's terminal and process group, so that Ctrl-C reaches it, until its end. However
 * much it prints, it waits until that is shown: nothing piles up here. What it has started ends with it.
 */
export async function runInPane(run: PaneCommand): Promise<PaneResult> {
  const started = performance.now();
  const { command, cwd, env, isInteractive } = run;
  const [name = '', ...args] = command;
  const program = name.includes('/') ? name : findProgram(name);
  const took = (): number => Math.round(performance.now() - started);
  if (program === undefined) return failed(`${name} is not on the PATH`, took());
  const mark = createMark();
  const stream = isInteractive ? 'inherit' : 'pipe';
  const child = execa(program, args, {
    cwd,
    extendEnv: false,
    env: { ...guardOf().mark, ...mark, ...env, PATH: safePath() },
    argv0: name,
    stdin: 'inherit',
    stdout: stream,
    stderr: stream,
    buffer: false,
    reject: false,
    cleanup: false,
  } satisfies Options);
  const end = (): void => void child.kill('SIGTERM', undefined);
  const kill = async (): Promise<void> => {
    end();
    await sleep(GRACE_MS);
    child.kill('SIGKILL');
  };
  const onAbort = (): void => void kill();
  run.signal.addEventListener('abort', onAbort, { once: true });
  const shown = Promise.all([show(child.stdout, run), show(child.stderr, run)]);
  child.nodeChildProcess.once('exit', () => void drain(child.stdout, child.stderr));
  const result = await child;
  await shown;
  run.signal.removeEventListener('abort', onAbort);
  await killMarked(mark);
  return outcomeOf(result, took());
}

async function show(stream: Readable | null, { screen, onOutput }: PaneCommand): Promise<void> {
  if (stream === null) return;
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      onOutput(chunk);
      if (!screen.write(chunk)) await once(screen, 'drain');
    }
  } catch (error) {
    if (!stream.destroyed) throw error;
  }
}

/** A child that left it can hold it open for ever. */
async function drain(...streams: readonly (Readable | null)[]): Promise<void> {
  await sleep(DRAIN_MS, undefined, { ref: false });
  for (const stream of streams) stream?.destroy();
}

interface PaneEnd {
  readonly exitCode?: number | undefined;
  readonly signal?: string | undefined;
  readonly originalMessage?: string | undefined;
}

function outcomeOf({ exitCode, signal, originalMessage }: PaneEnd, durationMs: number): PaneResult {
  if (exitCode === undefined && signal === undefined)
    return failed(originalMessage ?? 'it could not be started', durationMs);
  return { exitCode: exitCode ?? null, signal: signal ?? null, failure: null, durationMs };
}

function failed(failure: string, durationMs: number): PaneResult {
  return { exitCode: null, signal: null, failure, durationMs };
}
