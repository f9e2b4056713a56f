import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { UnavailableError } from '../domain/errors.ts';
import { openTemporal, type TemporalSession } from '../temporal/connect.ts';
import { installLogging } from '../temporal/logging.ts';
import { hasServingWorker, type WorkerKind } from '../temporal/pollers.ts';
import { startWorker, type RunningWorker } from '../worker.ts';
import { createWorkspaceReader } from '../workspace/workspace-reader.ts';
import { openStore, type Context } from './context.ts';
import { InterruptedError } from './interrupted.ts';

const SERVED_CHECK_MS = 10_000;

/**
 * Runs `work` with a Temporal server and a worker, and stops afterwards what it started.
 * With a configured server the workers that serve it do the work; without any, or once they are gone, this process does.
 * A session of kind `serving` always has a worker of its own, which other commands may leave their work to.
 * Throws InterruptedError on Ctrl-C or SIGTERM: what runs is handed back, and a later command goes on with it.
 */
export async function withSession<T>(
  context: Context,
  work: (session: TemporalSession) => Promise<T>,
  kind: WorkerKind = 'command',
): Promise<T> {
  const { config, output, workspace } = context;
  const logFile = path.join(workspace.root, '.hms', 'worker.log');
  const report = (message: string): void => {
    output.note(message);
  };
  const session = await openTemporal({ config, root: workspace.root, report });
  const interruption = watchForInterruption(report);
  const ended = new AbortController();
  let worker: Promise<RunningWorker | undefined> | undefined;
  try {
    if (session.uiUrl !== undefined) report(`Temporal Web UI while this runs: ${session.uiUrl}`);
    const start = async (): Promise<RunningWorker> => startOwnWorker(context, session, { kind, logFile });
    const mayLeaveIt = kind === 'command' && session.uiUrl === undefined;
    if (mayLeaveIt && (await hasServingWorker(session, config.taskQueue)))
      worker = whenUnserved(session, config.taskQueue, ended.signal, start);
    else worker = Promise.resolve(await start());
    const ends = [interruption.happened, session.lost, failWith(worker, logFile)];
    return await Promise.race([work(session), ...ends]);
  } finally {
    interruption.ignore();
    ended.abort();
    await (await worker?.catch(() => undefined))?.stop();
    await session.close();
  }
}

/** Runs `work` with a Temporal server and without a worker: for what the server alone can answer or note down. */
export async function withServer<T>(
  { config, output, workspace }: Context,
  work: (session: TemporalSession) => Promise<T>,
): Promise<T> {
  const session = await openTemporal({
    config,
    root: workspace.root,
    report: (message) => {
      output.note(message);
    },
  });
  try {
    return await Promise.race([work(session), session.lost]);
  } finally {
    await session.close();
  }
}

/** Starts a worker once no other serves. One that was killed is listed for a minute still, so it is asked again and again. */
async function whenUnserved(
  session: TemporalSession,
  taskQueue: string,
  signal: AbortSignal,
  start: () => Promise<RunningWorker>,
): Promise<RunningWorker | undefined> {
  for (;;) {
    const isOver = await sleep(SERVED_CHECK_MS, false, { signal }).catch(() => true);
    if (isOver) return undefined;
    if (!(await hasServingWorker(session, taskQueue))) return start();
  }
}

async function startOwnWorker(
  { config, workspace, search, output }: Context,
  session: TemporalSession,
  { kind, logFile }: { readonly kind: WorkerKind; readonly logFile: string },
): Promise<RunningWorker> {
  const metrics = kind === 'serving' ? config.metrics : undefined;
  installLogging({ level: config.logLevel, file: logFile, metrics });
  return startWorker({
    kind,
    connectionOptions: session.connectionOptions,
    namespace: session.namespace,
    taskQueue: config.taskQueue,
    openWorkspace: createWorkspaceReader(search),
    store: openStore(workspace.root, (message) => {
      output.note(message);
    }),
    now: () => new Date(),
  });
}

/** Never resolves; rejects when the worker in this process could not start, or has ended before its time. */
async function failWith(started: Promise<RunningWorker | undefined>, logFile: string): Promise<never> {
  const worker = await started;
  if (worker === undefined) return new Promise<never>(() => undefined);
  const cause: unknown = await worker.ended.catch((error: unknown) => error);
  throw new UnavailableError(
    `The worker in this process stopped by itself; ${logFile} says why. Give the same command again: the run goes on.`,
    { cause },
  );
}

interface Interruption {
  /** Never resolves; rejects with InterruptedError. */
  readonly happened: Promise<never>;
  ignore(): void;
}

/** The first signal ends in good order, which takes as long as what runs now needs to stop; a second one has its usual effect. */
function watchForInterruption(report: (message: string) => void): Interruption {
  const { promise, reject } = Promise.withResolvers<never>();
  promise.catch(() => undefined);
  const interrupt = (signal: NodeJS.Signals): void => {
    ignore();
    report('Stopping …');
    reject(new InterruptedError(signal));
  };
  const ignore = (): void => {
    process.off('SIGINT', interrupt);
    process.off('SIGTERM', interrupt);
  };
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', interrupt);
  return { happened: promise, ignore };
}
