import { fileURLToPath } from 'node:url';
import { loadClientConnectConfig } from '@temporalio/envconfig';
import { NativeConnection, Worker, type NativeConnectionOptions } from '@temporalio/worker';
import { createActivities, type ActivityDependencies } from './activities/create-activities.ts';
import { readConfig } from './config.ts';
import { createFileStore } from './store/file-store.ts';
import { installLogging } from './temporal/logging.ts';
import { createWorkspaceReader } from './workspace/workspace-reader.ts';
import { dataFolder } from './workspace/workspace.ts';

export interface WorkerOptions extends ActivityDependencies {
  readonly connectionOptions: NativeConnectionOptions;
  readonly namespace: string;
  readonly taskQueue: string;
}

export interface RunningWorker {
  /** Settles when the worker has stopped; rejects with what made it fail. */
  readonly ended: Promise<void>;
  /** Lets running activities end within the grace time, then stops. */
  stop(): Promise<void>;
}

/** Built with the program, so that a worker starts without a bundler. */
const WORKFLOW_BUNDLE = fileURLToPath(new URL('../dist/workflow-bundle.js', import.meta.url));

if (import.meta.main) await serve();

/** Starts a worker in this process; it polls when this returns. */
export async function startWorker(options: WorkerOptions): Promise<RunningWorker> {
  const connection = await NativeConnection.connect(options.connectionOptions);
  const worker = await Worker.create({
    connection,
    namespace: options.namespace,
    taskQueue: options.taskQueue,
    workflowBundle: { codePath: WORKFLOW_BUNDLE },
    activities: createActivities(options),
    shutdownGraceTime: '10 seconds',
    shutdownForceTime: '20 seconds',
  });
  const ended = worker.run().finally(() => connection.close());
  return {
    ended,
    async stop() {
      if (worker.getState() === 'RUNNING') worker.shutdown();
      await ended;
    },
  };
}

/** A worker of its own, as the compose file runs it: for the workspace in HMS_ROOT, on the server of TEMPORAL_ADDRESS, until SIGTERM. */
async function serve(): Promise<void> {
  const config = readConfig(process.env);
  const log = installLogging({ level: config.logLevel });
  const openWorkspace = createWorkspaceReader({ root: config.root, cwd: process.cwd() });
  const { root } = await openWorkspace();
  const { connectionOptions, namespace = 'default' } = loadClientConnectConfig();
  const store = createFileStore({
    folder: dataFolder(root),
    reportDamage: (message) => {
      log.error(message);
    },
  });
  const { taskQueue } = config;
  const worker = await startWorker({
    connectionOptions,
    namespace,
    taskQueue,
    openWorkspace,
    store,
    now: () => new Date(),
  });
  log.info({ root, taskQueue, namespace }, 'worker is polling');
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void worker.stop());
  await worker.ended;
}
