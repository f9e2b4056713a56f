import path from 'node:path';
import { IllegalStateError } from '@temporalio/common';
import { createCatalogue } from '../catalogue/catalogue.ts';
import { UnavailableError } from '../domain/errors.ts';
import type { FollowedFolder } from '../files/followed-folder.ts';
import type { TemporalSession } from '../temporal/connect.ts';
import { installLogging } from '../temporal/logging.ts';
import { hasServingWorker, type WorkerKind } from '../temporal/pollers.ts';
import { startWorker, type RunningWorker } from '../worker/start-worker.ts';
import { dependenciesIn } from '../worker/worker-home.ts';
import { whenGone } from './ask-worker.ts';
import type { ClientContext } from './client-context.ts';

/** `brief`: what takes a moment; a worker that serves an embedded server does that too. */
export type SessionKind = WorkerKind | 'brief';

/** The worker that does a session's work, where no other does. */
export interface SessionWorker {
  /** Never resolves; rejects when the worker in this process could not start, or has ended before its time. */
  failure(): Promise<never>;
  /** Stops the worker in this process, if there is one by now. */
  stop(): Promise<void>;
}

/** Starts a worker in this process, or leaves the work to those that serve, until they are gone. `home`: the workspace's folder. */
export async function provideWorker(
  context: ClientContext,
  session: TemporalSession,
  { kind, home }: { readonly kind: SessionKind; readonly home: FollowedFolder },
): Promise<SessionWorker> {
  const { config, onNote, workspace } = context;
  const logFile = path.join(workspace.root, '.hms', 'worker.log');
  const ended = new AbortController();
  const isServed = (): Promise<boolean> => hasServingWorker(session, config.taskQueue);
  const start = (): Promise<RunningWorker> =>
    startOwnWorker(context, session, { kind: kind === 'brief' ? 'command' : kind, logFile, home });
  const mayLeaveIt = kind === 'brief' || (kind === 'command' && session.uiUrl === undefined);
  const worker =
    mayLeaveIt && (await isServed())
      ? startWhenUnserved(isServed, { signal: ended.signal, onNote, start })
      : Promise.resolve(await start());
  return {
    failure: () => failWith(worker, logFile),
    async stop() {
      ended.abort();
      // Why it could not start, `failure` has told, if it was needed.
      const [started] = await Promise.allSettled([worker]);
      if (started.status === 'fulfilled') await started.value?.stop();
    },
  };
}

/** Undefined where it was not needed before the session ended. */
async function startWhenUnserved(
  isServed: () => Promise<boolean>,
  {
    signal,
    onNote,
    start,
  }: { signal: AbortSignal; onNote: (message: string) => void; start: () => Promise<RunningWorker> },
): Promise<RunningWorker | undefined> {
  if (!(await whenGone(isServed, signal))) return undefined;
  onNote('No worker is running, so this command now does the work itself.');
  return start();
}

async function startOwnWorker(
  { config, search, added, onNote }: ClientContext,
  session: TemporalSession,
  { kind, logFile, home }: { kind: WorkerKind; logFile: string; home: FollowedFolder },
): Promise<RunningWorker> {
  const metrics = kind === 'serving' ? config.metrics : undefined;
  try {
    installLogging({ level: config.logLevel, file: logFile, metrics });
  } catch (error) {
    // Another worker of this process has done so, as where the web is asked for two things at once.
    if (!(error instanceof IllegalStateError)) throw error;
  }
  return startWorker({
    kind,
    connectionOptions: session.connectionOptions,
    namespace: session.namespace,
    taskQueue: config.taskQueue,
    ...dependenciesIn(home, search, onNote),
    catalogue: createCatalogue(added),
  });
}

async function failWith(started: Promise<RunningWorker | undefined>, logFile: string): Promise<never> {
  const worker = await started;
  if (worker === undefined) return new Promise<never>(() => undefined);
  const cause: unknown = await worker.ended.catch((error: unknown) => error);
  throw new UnavailableError(
    `The worker in this process stopped by itself; ${logFile} says why. Run the same command again to continue.`,
    { cause },
  );
}
