import { access, type FileHandle } from 'node:fs/promises';
import { execa } from 'execa';
import type { Command } from '../domain/component.ts';
import { formatSpan } from '../domain/text/durations.ts';
import { InterruptedCommandError, UnavailableError } from '../domain/errors.ts';
import { unlessMissing } from '../files/error-codes.ts';
import { inheritedBy, type Passing } from './child-environment.ts';
import { keepTail, openLog, readTail, streamTo } from './command-output.ts';
import { guardOf } from './guard.ts';
import { killGroup } from './kill-group.ts';
import { createMark, killMarked } from './kill-marked.ts';
import { findProgram, safePath } from './programs.ts';

export interface CommandOptions {
  readonly cwd: string;
  /** After this many milliseconds the command and all its children are killed. */
  readonly timeoutMs: number;
  /** Added to, and over, what it gets of this process's environment; `undefined` removes a variable. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Which variables of this process it gets. */
  readonly passing?: Passing | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Text for standard input; without it standard input is closed. */
  readonly input?: string;
  /**
   * `discard`: however much is printed, none of it is kept, and both texts of the result are empty.
   * `tail`: only the end is kept, of both streams together as they came, in the result's `stdout`, and of standard error alone.
   */
  readonly output?: 'collect' | 'discard' | 'tail';
  /** Sees each stream's output as it comes; not with `discard`, nor of a service. */
  readonly watch?: { readonly stdout: (chunk: Buffer) => void; readonly stderr: (chunk: Buffer) => void };
  /** At its end, whatever it started is killed too where it has left the group, as with `setsid`: found by a look at every process. */
  readonly killsStrays?: boolean;
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
/** How long output is still read after the program's end, which a child that left its group can hold open for ever. */
const DRAIN_MS = 1_000;
/** A terminal sends them to everybody in front of it, to a program also that was started but has no group of its own yet. */
const OF_TERMINALS: readonly (string | undefined)[] = ['SIGINT', 'SIGHUP'];
/** It has one within milliseconds, or somewhat later on a busy machine; whoever gets such a signal then, got it from elsewhere. */
const STARTING_MS = 1_000;

/**
 * Runs a program without a shell, in a process group of its own, so that its own end, a time limit, a cancellation, and
 * the end of this process, even by SIGKILL, end its children too; with `killsStrays` those that left the group as well.
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
    const env = { ...inheritedBy(passing), ...options.env, PATH: safePath(searchPath) };
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
  command: Command,
  program: string,
  options: CommandOptions,
  log: FileHandle | undefined,
): Promise<CommandResult> {
  const started = performance.now();
  const mark = options.killsStrays === true ? createMark() : {};
  const child = start(command, program, { ...options, env: { ...options.env, ...mark } }, log);
  const isTail = options.output === 'tail';
  const tail = isTail ? keepTail([child.stdout, child.stderr]) : undefined;
  const errorTail = isTail ? keepTail([child.stderr]) : undefined;
  if (options.watch !== undefined) {
    child.stdout?.on('data', options.watch.stdout);
    child.stderr?.on('data', options.watch.stderr);
  }
  using watch = watchChild(child, options, { isService: log !== undefined });
  const result = await child;
  const durationMs = Math.round(performance.now() - started);
  if (options.killsStrays === true) await killMarked(mark);
  options.signal?.throwIfAborted();
  requireBegun(command, result, durationMs);
  return {
    ...outcomeOf(result, watch.timedOut(), options.timeoutMs),
    stdout: tail?.() ?? result.stdout ?? '',
    stderr: errorTail?.() ?? result.stderr ?? '',
    durationMs,
  };
}

function start(
  [name = '', ...args]: Command,
  program: string,
  { cwd, env = {}, input, output }: CommandOptions,
  log: FileHandle | undefined,
) {
  const stream = log === undefined ? (output === 'discard' ? 'ignore' : 'pipe') : streamTo(log);
  const execution = {
    cwd,
    extendEnv: false,
    argv0: name,
    env: log === undefined ? { ...guardOf().mark, ...env } : env,
    detached: true,
    reject: false,
    cleanup: false,
    buffer: output !== 'tail',
    maxBuffer: MAX_OUTPUT_MB * 1024 * 1024,
    stdout: stream,
    stderr: stream,
  } as const;
  return input === undefined
    ? execa(program, args, { ...execution, stdin: 'ignore' })
    : execa(program, args, { ...execution, input });
}

/** What ends a child and its group, until it is disposed of. */
interface ChildWatch extends Disposable {
  timedOut(): boolean;
}

/** Kills the child's group at its time limit, at a cancellation, and when it has ended, unless it is a service that began well. */
function watchChild(
  { pid, nodeChildProcess, stdout, stderr }: ReturnType<typeof start>,
  { signal, timeoutMs }: CommandOptions,
  { isService }: { readonly isService: boolean },
): ChildWatch {
  const guard = guardOf();
  if (pid !== undefined) guard.watch(pid);
  const kill = (): void => {
    killGroup(pid);
  };
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    kill();
  }, timeoutMs);
  signal?.addEventListener('abort', kill, { once: true });
  let drain: NodeJS.Timeout | undefined;
  nodeChildProcess.once('exit', (exitCode) => {
    clearTimeout(timer);
    if (!isService || exitCode !== 0) kill();
    if (pid !== undefined) guard.forget(pid);
    drain = setTimeout(() => {
      stdout?.destroy();
      stderr?.destroy();
    }, DRAIN_MS);
  });
  return {
    timedOut: () => timedOut,
    [Symbol.dispose]() {
      clearTimeout(timer);
      clearTimeout(drain);
      signal?.removeEventListener('abort', kill);
    },
  };
}

/** Throws InterruptedCommandError where a terminal ended it as soon as it was started. */
function requireBegun(
  command: Command,
  { signal }: { readonly signal?: string | undefined },
  durationMs: number,
): void {
  if (!OF_TERMINALS.includes(signal) || durationMs >= STARTING_MS) return;
  throw new InterruptedCommandError(
    `${command.join(' ')} was ended by ${signal ?? 'a signal'} as soon as it was started, which says nothing about it. Run the command again.`,
  );
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
