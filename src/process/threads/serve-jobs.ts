import { parentPort, workerData } from 'node:worker_threads';
import { errorData } from './error-data.ts';
import { countTurn, layDown, noteOn } from './in-hand.ts';
import { asText, type FromThread, type LeftOut, type ThreadData, type ToThread } from './messages.ts';
import { ownTimeFile } from './thread-time.ts';

/** What a job may ask for while it runs, and what it is to heed. */
export interface JobContext {
  /** Aborted when nobody wants the answer any more. */
  readonly signal: AbortSignal;
  readonly leftOut: readonly LeftOut[];
  /** Something that only the main thread has; null where it has none. */
  readonly ask: (what: string) => Promise<unknown>;
}

/** Something that is read in a thread; it changes nothing, since a thread may be ended at any moment. */
export type Job = (input: never, context: JobContext) => Promise<unknown>;

const TURN_MS = 100;

/** Makes this thread one of a pool: it does one job after the other, and is ended by the main thread. */
export function serveJobs(jobs: Readonly<Record<string, Job>>): void {
  const port = parentPort;
  if (port === null) throw new Error('jobs are served in a thread');
  noteOn((workerData as ThreadData).board);
  setInterval(countTurn, TURN_MS).unref();
  const say = (message: FromThread): void => {
    port.postMessage(message);
  };
  const { ask, answer } = createQuestions(say);
  let cancelled = new AbortController();
  const run = async (message: ToThread & { readonly kind: 'run' }): Promise<void> => {
    cancelled = new AbortController();
    const { leftOut, job, input } = message;
    takeOver(message.env);
    try {
      const context = { signal: cancelled.signal, leftOut, ask };
      const value = await jobs[job]?.(JSON.parse(input) as never, context);
      say({ kind: 'done', value: asText(value) });
    } catch (error) {
      say({ kind: 'failed', error: errorData(error) });
    } finally {
      layDown();
    }
  };
  port.on('message', (message: ToThread) => {
    if (message.kind === 'run') void run(message);
    else if (message.kind === 'cancel') cancelled.abort();
    else answer(message);
  });
  say({ kind: 'ready', timeFile: ownTimeFile() });
}

interface Questions {
  readonly ask: JobContext['ask'];
  readonly answer: (message: ToThread & { readonly kind: 'answer' }) => void;
}

/** What is asked of the main thread, until it answers. */
function createQuestions(say: (message: FromThread) => void): Questions {
  const open = new Map<number, (value: unknown) => void>();
  let asked = 0;
  return {
    ask(what) {
      const { promise, resolve } = Promise.withResolvers<unknown>();
      open.set((asked += 1), resolve);
      say({ kind: 'ask', question: asked, what });
      return promise;
    },
    answer({ question, value }) {
      open.get(question)?.(value === null ? null : JSON.parse(value));
      open.delete(question);
    },
  };
}

/** A thread's environment is a copy, made when it starts. */
function takeOver(env: Readonly<Record<string, string | undefined>>): void {
  for (const name of Object.keys(process.env))
    if (env[name] === undefined) Reflect.deleteProperty(process.env, name);
  for (const [name, value] of Object.entries(env)) if (process.env[name] !== value) process.env[name] = value;
}
