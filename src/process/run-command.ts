import { createWriteStream } from 'node:fs';
import { access, mkdir, open, rm, type FileHandle } from 'node:fs/promises';
import type { Readable, Writable } from 'node:stream';
import { execa } from 'execa';
import type { Command } from '../domain/component.ts';
import { formatSpan } from '../domain/text/durations.ts';
import { InterruptedCommandError, UnavailableError } from '../domain/errors.ts';
import { unlessMissing } from '../files/error-codes.ts';
import { childEnvironment } from './child-environment.ts';
import { guardOf } from './guard.ts';
import { killGroup } from './kill-group.ts';
import { findProgram, safePath } from './programs.ts';

import path from 'node:path';

export interface CommandOptions {
  readonly cwd: string;
  /** After this many milliseconds the command and all its children are killed. */
  readonly timeoutMs: number;
  /** Added to, and over, what it gets of this process's environment; `undefined` removes a variable. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Which variables of this process it gets beside the usual ones, as `childEnvironment` reads them; `all` for a program of our own. */
  readonly passing?: readonly string[] | 'all' | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Text for standard input; without it standard input is closed. */
  readonly input?: string;
  /**
   * `discard`: however much is printed, none of it is kept, and both texts of the result are empty.
   * `tail`: only the end is kept, of both streams together as they came, in the result's `stdout`, and of standard error alone.
   */
  readonly output?: 'collect' | 'discard' | 'tail';
  /**
   * It starts a service, which is to stay when the command has ended well, and even when this process is killed.
   * Both streams go to this file, made anew: a pipe would end with the command, and the service with its next line.
   */
  readonly serviceLog?: string;
}

export interface CommandResult {
  /** Null when the command did not run to its own end: not found, timed out, killed by a signal. */
  readonly exitCode: number | null;
  /** What killed it, as in `SIGSEGV`; null where nothing did, or this program did. */
  readonly signal: string | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly outcome: 'exited' | 'not_found' | 'timed_out' | 'killed' | 'not_started';
  /** Why it did not run to its end; empty otherwise. */
  readonly reason: string;
  readonly durationMs: number;
}

const MAX_OUTPUT_MB = 16;
const TAIL_BYTES = 32 * 1024;
/** How long output is still read after the program's end, which a child that left its group can hold open for ever. */
const DRAIN_MS = 1_000;
/** A terminal sends them to everybody in front of it, to a program also that was started but has no group of its own yet. */
const OF_TERMINALS: readonly (string | undefined)[] = ['SIGINT', 'SIGHUP'];
/** It has one within milliseconds, or somewhat later on a busy machine; whoever gets such a signal then, got it from elsewhere. */
const STARTING_MS = 1_000;

/**
 * Runs a program without a shell, in a process group of its own, so that its own end, a time limit, a cancellation, and
 * the end of this process, even by SIGKILL, end its children too.
 * A program without a folder in its name is looked for in the absolute folders of the PATH, and what it starts looks there too.
 * A program that prints more than 16 MB is killed, unless its output is discarded or only its tail is kept.
 * Never throws for what the program does; throws the signal's reason when it is cancelled, InterruptedCommandError when a
 * terminal ended it before it had begun, and UnavailableError without its folder.
 */
export async function runCommand(command: Command, options: CommandOptions): Promise<CommandResult> {
  options.signal?.throwIfAborted();
  await requireFolder(options.cwd, command[0]);
  const [name = ''] = command;
  const searchPath = options.env?.['PATH'];
  const program = name.includes('/') ? name : findProgram(name, { searchPath });
  if (program === undefined) return NOT_FOUND;
  const { serviceLog } = options;
  const log = serviceLog === undefined ? undefined : await openLog(serviceLog);
  try {
    const { passing } = options;
    const inherited = passing === 'all' ? process.env : childEnvironment(process.env, passing);
    const env = { ...inherited, ...options.env, PATH: safePath(searchPath) };
    const result = await run(command, program, { ...options, env }, log);
    return log === undefined ? result : { ...result, stdout: await readTail(log) };
  } finally {
    await log?.close();
  }
}

const NOT_FOUND: CommandResult = {
  exitCode: null,
  signal: null,
  stdout: '',
  stderr: '',
  outcome: 'not_found',
  reason: 'is not on the PATH',
  durationMs: 0,
};

async function run(
  [name = '', ...args]: Command,
  program: string,
  options: CommandOptions,
  log: FileHandle | undefined,
): Promise<CommandResult> {
  const started = performance.now();
  const output = log === undefined ? (options.output === 'discard' ? 'ignore' : 'pipe') : streamTo(log);
  const guard = guardOf();
  const execution = {
    cwd: options.cwd,
    extendEnv: false,
    argv0: name,
    env: log !== undefined ? (options.env ?? {}) : { ...guard.mark, ...options.env },
    detached: true,
    reject: false,
    cleanup: false,
    buffer: options.output !== 'tail',
    maxBuffer: MAX_OUTPUT_MB * 1024 * 1024,
    stdout: output,
    stderr: output,
  } as const;
  const { input } = options;
  const child =
    input === undefined
      ? execa(program, args, { ...execution, stdin: 'ignore' })
      : execa(program, args, { ...execution, input });
  const isTail = options.output === 'tail';
  const tail = isTail ? keepTail([child.stdout, child.stderr]) : undefined;
  const errorTail = isTail ? keepTail([child.stderr]) : undefined;
  const { pid } = child;
  if (pid !== undefined) guard.watch(pid);
  const kill = (): void => {
    killGroup(pid);
  };
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    kill();
  }, options.timeoutMs);
  options.signal?.addEventListener('abort', kill, { once: true });
  let drain: NodeJS.Timeout | undefined;
  child.nodeChildProcess.once('exit', (exitCode) => {
    clearTimeout(timer);
    if (log === undefined || exitCode !== 0) kill();
    if (pid !== undefined) guard.forget(pid);
    drain = setTimeout(() => {
      child.stdout?.destroy();
      child.stderr?.destroy();
    }, DRAIN_MS);
  });
  try {
    const result = await child;
    options.signal?.throwIfAborted();
    const durationMs = Math.round(performance.now() - started);
    if (OF_TERMINALS.includes(result.signal) && durationMs < STARTING_MS) {
      throw new InterruptedCommandError(
        `${[name, ...args].join(' ')} was ended by ${result.signal} as soon as it was started, which says nothing about it. Run the command again.`,
      );
    }
    return {
      ...outcomeOf(result, timedOut, options.timeoutMs),
      stdout: tail?.() ?? result.stdout ?? '',
      stderr: errorTail?.() ?? result.stderr ?? '',
      durationMs,
    };
  } finally {
    clearTimeout(timer);
    clearTimeout(drain);
    options.signal?.removeEventListener('abort', kill);
  }
}

/** A file of its own for each command: the service that an earlier one started goes on writing into its own. */
async function openLog(file: string): Promise<FileHandle> {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  await rm(file, { force: true });
  return open(file, 'ax+', 0o600);
}

/** The child gets the file itself: nothing of this process stands between the two. */
function streamTo({ fd }: FileHandle): Writable {
  return createWriteStream('', { fd, autoClose: false });
}

async function readTail(log: FileHandle): Promise<string> {
  const { size } = await log.stat();
  const start = Math.max(0, size - TAIL_BYTES);
  const { buffer, bytesRead } = await log.read(Buffer.alloc(size - start), 0, size - start, start);
  return wholeCharacters(buffer.subarray(0, bytesRead));
}

/** Text from the first whole character of UTF-8 on. */
function wholeCharacters(bytes: Buffer): string {
  return bytes.subarray(bytes.findIndex((byte) => (byte & 0xc0) !== 0x80)).toString();
}

/** Gives the last bytes that the streams have brought so far, as text. */
function keepTail(streams: readonly (Readable | null)[]): () => string {
  let kept = Buffer.alloc(0);
  for (const stream of streams) {
    stream?.on('data', (chunk: Buffer) => {
      kept = Buffer.concat([kept, chunk]).subarray(-TAIL_BYTES);
    });
  }
  return () => wholeCharacters(kept);
}

interface Ended {
  readonly exitCode?: number | undefined;
  readonly code?: string | undefined;
  readonly signal?: string | undefined;
  readonly isMaxBuffer?: boolean | undefined;
  readonly originalMessage?: string | undefined;
}

function outcomeOf(
  ended: Ended,
  timedOut: boolean,
  timeoutMs: number,
): Pick<CommandResult, 'exitCode' | 'signal' | 'outcome' | 'reason'> {
  const not = { exitCode: null, signal: null } as const;
  if (timedOut)
    return { ...not, outcome: 'timed_out', reason: `did not end within ${formatSpan(timeoutMs)}` };
  if (ended.isMaxBuffer === true)
    return { ...not, outcome: 'killed', reason: `printed more than ${MAX_OUTPUT_MB} MB` };
  if (ended.exitCode !== undefined)
    return { exitCode: ended.exitCode, signal: null, outcome: 'exited', reason: '' };
  if (ended.code === 'ENOENT') return { ...not, outcome: 'not_found', reason: NOT_FOUND.reason };
  if (ended.signal !== undefined)
    return {
      exitCode: null,
      signal: ended.signal,
      outcome: 'killed',
      reason: `was killed by ${ended.signal}`,
    };
  return {
    ...not,
    outcome: 'not_started',
    reason: `could not be started: ${ended.originalMessage ?? 'no reason is known'}`,
  };
}

async function requireFolder(folder: string, program: string | undefined): Promise<void> {
  if ((await unlessMissing(access(folder).then(() => true))) === true) return;
  throw new UnavailableError(`There is no folder ${folder} to run ${program ?? ''} in.`);
}
