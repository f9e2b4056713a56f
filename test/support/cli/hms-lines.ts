import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll } from '@jest/globals';
import type { Ended } from './hms.ts';

/** A command line of `hms`, without its name. */
export interface HmsLine {
  readonly args: readonly string[];
  readonly cwd: string;
  /** All variables that it sees. */
  readonly env: NodeJS.ProcessEnv;
}

export type RanLine = Ended & { readonly code: number };

const PROCESS = fileURLToPath(new URL('hms-lines-process.ts', import.meta.url));
/** As bin/hms has it. */
const OPTIONS = [
  '--disable-warning=ExperimentalWarning',
  '--min-semi-space-size=16',
  '--max-semi-space-size=16',
];

/** What serves, waits for what serves, or ends with a signal is a process of its own. */
const SERVING = /^(?:up|web|demo|full-update|quick-update|heal|monitor)$/;
/** Of these, what only asks or steers. */
const STEERING = /^(?:status|pause|resume|approve|reject|interval|add|remove|check|stop)$/;

/** One process that runs the built program for many lines: most of what a short command takes is its start. */
export interface HmsLines {
  /** The process, where it can run such a line now; each line runs alone. */
  run(line: HmsLine): Promise<RanLine> | undefined;
  readonly end: () => void;
}

function createHmsLines(): HmsLines {
  let child: ChildProcess | undefined;
  let isBusy = false;
  const start = async (): Promise<ChildProcess> => {
    child = fork(PROCESS, { execArgv: OPTIONS, env: { ...process.env, NODE_OPTIONS: '' } });
    await once(child, 'message');
    return child;
  };
  const run = async (line: HmsLine): Promise<RanLine> => {
    isBusy = true;
    try {
      const process = child ?? (await start());
      process.send(line);
      return await answerOf(process);
    } finally {
      isBusy = false;
    }
  };
  return {
    run: (line) => (isBusy || needsOwnProcess(line.args) ? undefined : run(line)),
    end: () => child?.kill('SIGKILL'),
  };
}

async function answerOf(child: ChildProcess): Promise<RanLine> {
  const ended = new AbortController();
  try {
    const [ran] = (await Promise.race([
      once(child, 'message', { signal: ended.signal }),
      once(child, 'exit', { signal: ended.signal }),
    ])) as [RanLine | number | null];
    if (typeof ran === 'object' && ran !== null) return ran;
    throw new Error(`The process that runs lines of hms ended with ${child.exitCode ?? child.signalCode}`);
  } finally {
    ended.abort();
  }
}

function needsOwnProcess(args: readonly string[]): boolean {
  const [command = '', word = ''] = args;
  return (SERVING.test(command) && !STEERING.test(word)) || args.includes('--follow');
}

/** Of the test file. */
export const hmsLines = createHmsLines();
afterAll(hmsLines.end);
