import proto from '@temporalio/proto';
import type { TemporalSession } from './connect.ts';

/** A worker's poll lasts up to a minute: one that was not seen for longer is gone. */
const POLL_MS = 70_000;

/** A worker serves until it is stopped, or ends with its command. */
export type WorkerKind = 'serving' | 'command';

/** How a worker is called in Temporal's lists. */
export function workerIdentity(kind: WorkerKind, host: string): string {
  return `hms-${kind}:${process.pid}@${host}`;
}

/** Whether a serving worker has polled this task queue just now. The server still lists those of commands that have ended. */
export async function hasServingWorker(
  { client, namespace }: TemporalSession,
  taskQueue: string,
): Promise<boolean> {
  const { pollers } = await client.workflowService.describeTaskQueue({
    namespace,
    taskQueue: { name: taskQueue },
    taskQueueType: proto.temporal.api.enums.v1.TaskQueueType.TASK_QUEUE_TYPE_ACTIVITY,
  });
  return pollers.some(
    ({ identity, lastAccessTime }) =>
      identity?.startsWith('hms-command:') !== true &&
      Date.now() - Number(lastAccessTime?.seconds ?? 0) * 1_000 < POLL_MS,
  );
}
