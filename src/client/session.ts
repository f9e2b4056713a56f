import path from 'node:path';
import { UnavailableError } from '../domain/errors.ts';
import { openTemporal, type TemporalSession } from '../temporal/connect.ts';
import { installLogging } from '../temporal/logging.ts';
import { hasLiveWorker } from '../temporal/pollers.ts';
import { startWorker, type RunningWorker } from '../worker.ts';
import { openStore, type Context } from './context.ts';
import { InterruptedError } from './interrupted.ts';
import { createWorkspaceReader } from '../workspace/workspace-reader.ts';

/**
 * Runs `work` with a Temporal server and a worker, and stops afterwards what it started.
 * With a configured server the workers that serve it do the work; without any, this process does.
 * Throws InterruptedError on Ctrl-C or SIGTERM: what runs is handed back, and a later command goes on with it.
 */
export async function withSession<T>(
  context: Context,
  work: (session: TemporalSession) => Promise<T>,
): Promise<T> {
  const { config, output, workspace, search } = context;
  installLogging({ level: config.logLevel, file: path.join(workspace.root, '.hms', 'worker.log') });
  const interruption = watchForInterruption();
  const report = (message: string): void => {
    output.note(message);
  };
  const session = await openTemporal({ config, root: workspace.root, report });
  let worker: RunningWorker | undefined;
  try {
    if (session.uiUrl !== undefined) output.note(`Temporal Web UI while this runs: ${session.uiUrl}`);
    if (session.uiUrl !== undefined || !(await hasLiveWorker(session, config.taskQueue))) {
      worker = await startWorker({
        connectionOptions: session.connectionOptions,
        namespace: session.namespace,
        taskQueue: config.taskQueue,
        openWorkspace: createWorkspaceReader(search),
        store: openStore(workspace.root, report),
        now: () => new Date(),
      });
    }
    const failed = worker === undefined ? [] : [worker.ended.then(workerEnded)];
    return await Promise.race([work(session), interruption.happened, ...failed]);
  } finally {
    interruption.ignore();
    await worker?.stop();
    await session.close();
  }
}

function workerEnded(): never {
  throw new UnavailableError(
    'The worker in this process stopped by itself; .hms/worker.log in the workspace says why.',
  );
}

interface Interruption {
  /** Never resolves; rejects with InterruptedError. */
  readonly happened: Promise<never>;
  ignore(): void;
}

/** The first signal ends in good order; a second one has its usual effect. */
function watchForInterruption(): Interruption {
  const { promise, reject } = Promise.withResolvers<never>();
  promise.catch(() => undefined);
  const interrupt = (signal: NodeJS.Signals): void => {
    ignore();
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
