import path from 'node:path';
import { UnavailableError } from '../domain/errors.ts';
import { openTemporal, type TemporalSession } from '../temporal/connect.ts';
import { installLogging } from '../temporal/logging.ts';
import { hasServingWorker, type WorkerKind } from '../temporal/pollers.ts';
import { startWorker, type RunningWorker } from '../worker.ts';
import { createWorkspaceReader } from '../workspace/workspace-reader.ts';
import { openStore, type Context } from './context.ts';
import { InterruptedError } from './interrupted.ts';

/**
 * Runs `work` with a Temporal server and a worker, and stops afterwards what it started.
 * With a configured server the workers that serve it do the work; without any, this process does.
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
  let worker: RunningWorker | undefined;
  try {
    if (session.uiUrl !== undefined) report(`Temporal Web UI while this runs: ${session.uiUrl}`);
    worker = await startWorkerIfNeeded(context, session, { kind, logFile });
    const ends = [interruption.happened, session.lost];
    if (worker !== undefined) ends.push(failWith(worker, logFile));
    return await Promise.race([work(session), ...ends]);
  } finally {
    interruption.ignore();
    await worker?.stop();
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

async function startWorkerIfNeeded(
  { config, workspace, search, output }: Context,
  session: TemporalSession,
  { kind, logFile }: { readonly kind: WorkerKind; readonly logFile: string },
): Promise<RunningWorker | undefined> {
  const mayLeaveIt = kind === 'command' && session.uiUrl === undefined;
  if (mayLeaveIt && (await hasServingWorker(session, config.taskQueue))) return undefined;
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

async function failWith({ ended }: RunningWorker, logFile: string): Promise<never> {
  const cause: unknown = await ended.catch((error: unknown) => error);
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
