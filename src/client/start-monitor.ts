import { randomUUID } from 'node:crypto';
import type { Config } from '../config.ts';
import { MONITOR_ID, type MonitorOptions } from '../domain/monitor-state.ts';
import { PURPOSES } from '../domain/purposes.ts';
import type { TemporalSession } from '../temporal/connect.ts';
import type { monitor } from '../workflows/monitor.ts';
import { requireSameWorkspace } from './joined-run.ts';
import type { MonitorHandle } from './monitor-handle.ts';

export interface MonitorStart {
  readonly session: TemporalSession;
  readonly config: Config;
  /** The workspace's folder. */
  readonly workspace: string;
  readonly asked: MonitorOptions;
}

/** Starts the monitor, or finds the one that runs. Throws InputError when that one watches another workspace. */
export async function startMonitor({
  session: { client },
  config,
  workspace,
  asked,
}: MonitorStart): Promise<{ handle: MonitorHandle; isNew: boolean }> {
  const request = randomUUID();
  await client.workflow.start<typeof monitor>('monitor', {
    workflowId: MONITOR_ID,
    taskQueue: config.taskQueue,
    args: [asked],
    workflowIdConflictPolicy: 'USE_EXISTING',
    memo: { request, workspace, input: asked },
    staticSummary: PURPOSES.monitor.summary,
    staticDetails: PURPOSES.monitor.details,
  });
  const handle = client.workflow.getHandle<typeof monitor>(MONITOR_ID);
  const { memo } = await handle.describe();
  requireSameWorkspace(memo, workspace);
  return { handle, isNew: memo?.['request'] === request };
}
