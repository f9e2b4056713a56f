import { fileURLToPath } from 'node:url';
import { NativeConnection, Worker, type NativeConnectionOptions } from '@temporalio/worker';
import { createActivities, type ActivityDependencies } from './activities/create-activities.ts';

export interface WorkerOptions extends ActivityDependencies {
  readonly connectionOptions: NativeConnectionOptions;
  readonly namespace: string;
  readonly taskQueue: string;
}

export interface RunningWorker {
  /** Lets running activities end within the grace time, then stops; throws what made the worker fail. */
  stop(): Promise<void>;
}

/** Built with the program, so that a worker starts without a bundler. */
const WORKFLOW_BUNDLE = fileURLToPath(new URL('../dist/workflow-bundle.js', import.meta.url));

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
  const ended = worker.run();
  return {
    async stop() {
      if (worker.getState() === 'RUNNING') worker.shutdown();
      await ended;
      await connection.close();
    },
  };
}
