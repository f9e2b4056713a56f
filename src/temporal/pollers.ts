import { hostname } from 'node:os';
import proto from '@temporalio/proto';
import { hasCode } from '../domain/errors.ts';
import type { TemporalSession } from './connect.ts';

/** A worker's poll lasts up to a minute: one that was not seen for longer is gone. */
const POLL_MS = 70_000;

/** A worker serves until it is stopped, or ends with its command. */
export type WorkerKind = 'serving' | 'command';

/** How a worker is called in Temporal's lists. */
export function workerIdentity(kind: WorkerKind, host: string): string {
  return `hms-${kind}:${process.pid}@${host}`;
}

const IDENTITY = /^hms-(?<kind>serving|command):(?<pid>\d+)@(?<host>.*)$/;

/**
 * Whether a worker that goes on serving has polled this task queue just now. The server still lists those that have ended:
 * of one on this machine its process tells that, of any other its silence.
 */
export async function hasServingWorker(
  { client, namespace }: Pick<TemporalSession, 'client' | 'namespace'>,
  taskQueue: string,
): Promise<boolean> {
  const { pollers } = await client.workflowService.describeTaskQueue({
    namespace,
    taskQueue: { name: taskQueue },
    taskQueueType: proto.temporal.api.enums.v1.TaskQueueType.TASK_QUEUE_TYPE_ACTIVITY,
  });
  return pollers.some(
    ({ identity, lastAccessTime }) =>
      serves(identity ?? '', hostname()) &&
      Date.now() - Number(lastAccessTime?.seconds ?? 0) * 1_000 < POLL_MS,
  );
}

/** A worker of another program has an identity of another form. */
export function serves(identity: string, here: string): boolean {
  const { kind, pid, host } = IDENTITY.exec(identity)?.groups ?? {};
  if (kind === undefined) return true;
  return kind === 'serving' && (host !== here || isAlive(Number(pid)));
}

/** A container can share the machine's name and not its processes: then a command works beside a worker, which does no harm. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return !hasCode(error, 'ESRCH');
  }
}
