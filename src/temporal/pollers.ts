import proto from '@temporalio/proto';
import type { TemporalSession } from './connect.ts';

/** A worker's poll lasts up to a minute: one that was not seen for longer is gone. */
const POLL_MS = 70_000;

/** Whether a worker has polled this task queue just now. */
export async function hasLiveWorker(
  { client, namespace }: TemporalSession,
  taskQueue: string,
): Promise<boolean> {
  const { pollers } = await client.workflowService.describeTaskQueue({
    namespace,
    taskQueue: { name: taskQueue },
    taskQueueType: proto.temporal.api.enums.v1.TaskQueueType.TASK_QUEUE_TYPE_ACTIVITY,
  });
  return pollers.some(
    ({ lastAccessTime }) => Date.now() - Number(lastAccessTime?.seconds ?? 0) * 1_000 < POLL_MS,
  );
}
