import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** A process of a test, and what it has printed so far. */
export interface Child {
  readonly process: ChildProcess;
  /** Whole lines. */
  said(): string[];
  /** Its exit code, once it has ended and all of it was read; null when it was killed. */
  readonly ended: Promise<number | null>;
}

/** Starts a script in a process of its own. */
export function startChild(script: URL, ...args: readonly string[]): Child {
  const file = fileURLToPath(script);
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', file, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
  return {
    process: child,
    said: () => text.split('\n').slice(0, -1),
    ended: once(child, 'close').then(([code]) => code as number | null),
  };
}

/** Returns when the child has printed something, or has ended. */
export async function firstWord({ process: child, ended }: Child): Promise<void> {
  await Promise.race([once(child.stdout ?? child, 'data'), ended]);
}

export async function kill({ process: child, ended }: Child): Promise<void> {
  child.kill('SIGKILL');
  await ended;
}
