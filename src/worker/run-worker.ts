import type { Logger } from 'pino';
import { readConfig } from '../config.ts';
import type { Additions } from '../catalogue/additions.ts';
import { createCatalogue } from '../catalogue/catalogue.ts';
import { fleetKinds } from '../catalogue/fleet-kinds.ts';
import { ServerUnavailableError, describeError } from '../domain/errors.ts';
import { plain } from '../domain/text/terminal.ts';
import { followFolder } from '../files/followed-folder.ts';
import { explainRefusals } from '../files/system-errors.ts';
import { answerWatchdog } from '../process/watchdog.ts';
import { addToThreads } from '../reading/additions.ts';
import { identify } from '../store/workspace-identity.ts';
import { installLogging } from '../temporal/logging.ts';
import { readServerConfig } from '../temporal/server-config.ts';
import { startWorker, type RunningWorker, type WorkerOptions } from './start-worker.ts';
import { dependenciesIn } from './worker-home.ts';
import { hasUnanswered } from '../workspace/answering-folder.ts';
import { endProcess } from '../workspace/end-process.ts';
import { openWorkspace, type WorkspaceSearch } from '../workspace/workspace.ts';

/**
 * The program of a worker of its own, with what is added of each kind: works for the workspace in HMS_ROOT, on the server of
 * TEMPORAL_ADDRESS, until SIGTERM. Never rejects: what goes wrong is said on standard error, and is the process's exit code.
 */
export async function runWorker(added: Additions = {}): Promise<void> {
  await serve(added).catch(fail);
  if (hasUnanswered()) endProcess();
}

async function serve(added: Additions): Promise<void> {
  const config = readConfig(process.env);
  const catalogue = createCatalogue(added);
  addToThreads(added);
  const search: WorkspaceSearch = { root: config.root, cwd: process.cwd(), ...fleetKinds(added) };
  const { root } = await openWorkspace(search);
  const home = followFolder(root);
  const { connectionOptions, namespace = 'default' } = readServerConfig();
  const log = installLogging({ level: config.logLevel, metrics: config.metrics });
  const { note } = await explainRefusals(root, () => identify(root));
  if (note !== undefined) log.warn(note);
  const { taskQueue } = config;
  const dependencies = dependenciesIn(home, search, (message) => {
    log.error(message);
  });
  const worker = await connect({
    ...dependencies,
    catalogue,
    connectionOptions,
    namespace,
    taskQueue,
    kind: 'serving',
  });
  log.info({ root, taskQueue, namespace }, 'worker is polling');
  answerWatchdog((message) => {
    log.warn(message);
  });
  stopOnSignal(worker, log);
  await worker.ended;
  log.info('worker has stopped');
}

async function connect(options: WorkerOptions): Promise<RunningWorker> {
  try {
    return await startWorker(options);
  } catch (error) {
    if (!(error instanceof Error && error.name === 'TransportError')) throw error;
    const address = options.connectionOptions.address ?? 'localhost:7233';
    throw new ServerUnavailableError(
      `No Temporal server answers at ${address}: ${error.message} Start it, or correct TEMPORAL_ADDRESS.`,
      { cause: error },
    );
  }
}

function stopOnSignal(worker: RunningWorker, log: Logger): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      log.info({ signal }, 'worker is stopping: what runs may end within its grace time');
      void worker.stop();
    });
  }
}

function fail(error: unknown): void {
  const { message, exitCode } = describeError(error);
  process.stderr.write(`hms worker: ${plain(message)}\n`);
  process.exitCode = exitCode;
}
