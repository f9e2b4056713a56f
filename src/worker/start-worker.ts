import { hostname } from 'node:os';
import { NativeConnection, Worker, type NativeConnectionOptions } from '@temporalio/worker';
import { createActivities, type ActivityDependencies } from '../activities/create-activities.ts';
import { unknownActivity } from '../activities/unknown-activity.ts';
import { builtFile } from '../temporal/built-file.ts';
import { DATA_CONVERTER } from '../temporal/data-converter.ts';
import { workerIdentity, type WorkerKind } from '../temporal/pollers.ts';

export interface WorkerOptions extends Omit<ActivityDependencies, 'stopping'> {
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
const WORKFLOW_BUNDLE = builtFile('workflow-bundle.js');

/** A run that a killed worker had in its cache waits no longer than this for that worker. */
const STICKY_LIMIT = '3 seconds';

/** A cancellation reaches an activity with its next heartbeat. */
const HEARTBEAT_INTERVAL = '2 seconds';

/** Starts a worker in this process; it polls when this returns. */
export async function startWorker(options: WorkerOptions): Promise<RunningWorker> {
  const connection = await NativeConnection.connect(options.connectionOptions);
  try {
    const stopping = new AbortController();
    const worker = await createWorker({ ...options, stopping: stopping.signal }, connection);
    const ended = worker.run().finally(() => connection.close());
    // What made it fail, `ended` tells to who awaits it, which may be nobody yet.
    const stopped = Promise.allSettled([ended]);
    return {
      ended,
      async stop() {
        stopping.abort();
        if (worker.getState() === 'RUNNING') worker.shutdown();
        await stopped;
      },
    };
  } catch (error) {
    await connection.close();
    throw error;
  }
}

/**
 * Of one turn of a workflow, which on a busy machine can be thousands of messages. One that is cut off half-way goes on
 * within the next turn of another workflow, whose answer is then a mixture of both, and ends the worker. The SDK reads it,
 * and its types do not name it; its own limit is 5 seconds.
 */
const TASK_LIMIT = { isolateExecutionTimeout: '1 minute' };

function createWorker(
  options: WorkerOptions & Pick<ActivityDependencies, 'stopping'>,
  connection: NativeConnection,
): Promise<Worker> {
  const { namespace, taskQueue, kind } = options;
  return Worker.create({
    connection,
    namespace,
    taskQueue,
    identity: workerIdentity(kind, hostname()),
    workflowBundle: { codePath: WORKFLOW_BUNDLE },
    dataConverter: DATA_CONVERTER,
    activities: { ...createActivities(options), default: unknownActivity },
    stickyQueueScheduleToStartTimeout: STICKY_LIMIT,
    ...TASK_LIMIT,
    maxHeartbeatThrottleInterval: HEARTBEAT_INTERVAL,
    shutdownGraceTime: '10 seconds',
    shutdownForceTime: '20 seconds',
  });
}
