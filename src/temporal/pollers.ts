import { hostname } from 'node:os';
import proto from '@temporalio/proto';
import type { TemporalSession } from './connect.ts';
import { isRunning } from '../files/is-running.ts';

/** A worker's poll lasts up to a minute: one that was not seen for longer is gone. */
const POLL_MS = 70_000;

/** A worker serves until it is stopped, or ends with its command. */
export type WorkerKind = 'serving' | 'command';

/** How a worker is called in Temporal's lists. */
export function workerIdentity(kind: WorkerKind, host: string): string {
  return `hms-${kind}:${process.pid}@${host}`;
}

const IDENTITY = /^hms-(?<kind>serving|command):(?<pid>\d+)@(?<host>.*)$/;

type Queues = Pick<TemporalSession, 'client' | 'namespace'>;

/** Whether a worker that goes on serving has polled this task queue just now. */
export async function hasServingWorker(session: Queues, taskQueue: string): Promise<boolean> {
  return (await livingWorkers(session, taskQueue)).includes('serving');
}

/** Whether any worker has, also one that ends with its command. */
export async function hasWorker(session: Queues, taskQueue: string): Promise<boolean> {
  return (await livingWorkers(session, taskQueue)).length > 0;
}

/**
 * The server still lists those that have ended: of one on this machine its process tells that, of any other its silence.
 */
async function livingWorkers({ client, namespace }: Queues, taskQueue: string): Promise<WorkerKind[]> {
  const { pollers } = await client.workflowService.describeTaskQueue({
    namespace,
    taskQueue: { name: taskQueue },
    taskQueueType: proto.temporal.api.enums.v1.TaskQueueType.TASK_QUEUE_TYPE_ACTIVITY,
  });
  return pollers
    .filter(({ lastAccessTime }) => Date.now() - Number(lastAccessTime?.seconds ?? 0) * 1_000 < POLL_MS)
    .flatMap(({ identity }) => livingKind(identity ?? '', hostname()) ?? []);
}

/** What kind of worker this is, as far as can be seen from here; undefined when it has ended. A worker of another program has an identity of another form. */
export function livingKind(identity: string, here: string): WorkerKind | undefined {
  const { kind, pid, host } = IDENTITY.exec(identity)?.groups ?? {};
  if (kind === undefined) return 'serving';
  // A container can share the machine's name and not its processes: then a command works beside a worker, which does no harm.
  return host !== here || isRunning(Number(pid)) ? (kind as WorkerKind) : undefined;
}
