import { hostname } from 'node:os';
import { fileURLToPath } from 'node:url';
import { NativeConnection, Worker, type NativeConnectionOptions } from '@temporalio/worker';
import { createActivities, type ActivityDependencies } from './activities/create-activities.ts';
import { RULE_IDS } from './domain/analysis/rule-ids.ts';
import { readConfig } from './config.ts';
import { ServerUnavailableError, describeError } from './domain/errors.ts';
import { plain } from './domain/text/terminal.ts';
import { answerWatchdog } from './process/watchdog.ts';
import { createFileStore } from './store/file-store.ts';
import { followFolder } from './files/followed-folder.ts';
import { explainRefusals } from './files/system-errors.ts';
import { claimData, identify } from './store/workspace-identity.ts';
import { DATA_CONVERTER } from './temporal/data-converter.ts';
import { installLogging } from './temporal/logging.ts';
import { workerIdentity, type WorkerKind } from './temporal/pollers.ts';
import { readServerConfig } from './temporal/server-config.ts';
import { hasUnanswered } from './workspace/answering-folder.ts';
import { endProcess } from './workspace/end-process.ts';
import { createWorkspaceReader } from './workspace/workspace-reader.ts';
import { dataFolder, openWorkspace, type WorkspaceSearch } from './workspace/workspace.ts';

export interface WorkerOptions extends ActivityDependencies {
  readonly connectionOptions: NativeConnectionOptions;
  readonly namespace: string;
  readonly taskQueue: string;
  readonly kind: WorkerKind;
}

export interface RunningWorker {
  /** Settles when the worker has stopped; rejects with what made it fail. */
  readonly ended: Promise<void>;
  /** Lets running activities end within the grace time, then stops; never rejects. */
  stop(): Promise<void>;
}

/** Built with the program, so that a worker starts without a bundler. */
const WORKFLOW_BUNDLE = fileURLToPath(new URL('../dist/workflow-bundle.js', import.meta.url));

/** A run that a killed worker had in its cache waits no longer than this for that worker. */
const STICKY_LIMIT = '3 seconds';

/** A cancellation reaches an activity with its next heartbeat. */
const HEARTBEAT_INTERVAL = '2 seconds';

if (import.meta.main) {
  await serve().catch(fail);
  if (hasUnanswered()) endProcess();
}

/** Starts a worker in this process; it polls when this returns. */
export async function startWorker(options: WorkerOptions): Promise<RunningWorker> {
  const connection = await NativeConnection.connect(options.connectionOptions);
  try {
    const worker = await createWorker(options, connection);
    const ended = worker.run().finally(() => connection.close());
    // What made it fail, `ended` tells to who awaits it, which may be nobody yet.
    const stopped = Promise.allSettled([ended]);
    return {
      ended,
      async stop() {
        if (worker.getState() === 'RUNNING') worker.shutdown();
        await stopped;
      },
    };
  } catch (error) {
    await connection.close();
    throw error;
  }
}

function createWorker(options: WorkerOptions, connection: NativeConnection): Promise<Worker> {
  const { namespace, taskQueue, kind } = options;
  return Worker.create({
    connection,
    namespace,
    taskQueue,
    identity: workerIdentity(kind, hostname()),
    workflowBundle: { codePath: WORKFLOW_BUNDLE },
    dataConverter: DATA_CONVERTER,
    activities: createActivities(options),
    stickyQueueScheduleToStartTimeout: STICKY_LIMIT,
    maxHeartbeatThrottleInterval: HEARTBEAT_INTERVAL,
    shutdownGraceTime: '10 seconds',
    shutdownForceTime: '20 seconds',
  });
}

/** A worker of its own, as the compose file runs it: for the workspace in HMS_ROOT, on the server of TEMPORAL_ADDRESS, until SIGTERM. */
async function serve(): Promise<void> {
  const config = readConfig(process.env);
  const search: WorkspaceSearch = {
    root: config.root,
    cwd: process.cwd(),
    ruleIds: RULE_IDS,
  };
  const { root } = await openWorkspace(search);
  const home = followFolder(root);
  const { connectionOptions, namespace = 'default' } = readServerConfig();
  const log = installLogging({ level: config.logLevel, metrics: config.metrics });
  const { note } = await explainRefusals(root, () => identify(root));
  if (note !== undefined) log.warn(note);
  const store = createFileStore({
    get folder() {
      return dataFolder(home.now);
    },
    reportDamage: (message) => {
      log.error(message);
    },
    claim: () => claimData(home.now),
    identity: () => identify(home.now),
  });
  const { taskQueue } = config;
  const worker = await startWorker({
    connectionOptions,
    namespace,
    taskQueue,
    kind: 'serving',
    openWorkspace: createWorkspaceReader({
      ...search,
      get root() {
        return home.now;
      },
    }),
    store,
    now: () => new Date(),
  }).catch((error: unknown) => {
    if (!(error instanceof Error && error.name === 'TransportError')) throw error;
    const address = connectionOptions.address ?? 'localhost:7233';
    throw new ServerUnavailableError(
      `No Temporal server answers at ${address}: ${error.message} Start it, or correct TEMPORAL_ADDRESS.`,
      { cause: error },
    );
  });
  log.info({ root, taskQueue, namespace }, 'worker is polling');
  answerWatchdog((message) => {
    log.warn(message);
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      log.info({ signal }, 'worker is stopping: what runs may end within its grace time');
      void worker.stop();
    });
  }
  await worker.ended;
  log.info('worker has stopped');
}

function fail(error: unknown): void {
  const { message, exitCode } = describeError(error);
  process.stderr.write(`hms worker: ${plain(message)}\n`);
  process.exitCode = exitCode;
}
