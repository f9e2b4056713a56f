import { randomUUID } from 'node:crypto';
import type { Config } from '../config.ts';
import { MONITOR_ID, type MonitorOptions } from '../domain/monitor/state.ts';
import { PURPOSES } from '../domain/updates/purposes.ts';
import type { WorkspaceIdentity } from '../store/workspace-identity.ts';
import type { TemporalSession } from '../temporal/connect.ts';
import type { monitor } from '../workflows/monitor/monitor.ts';
import type { MonitorHandle } from './monitor-handle.ts';
import { memoOf, requireSameWorkspace } from './same-workspace.ts';

export interface MonitorStart {
  readonly session: TemporalSession;
  readonly config: Config;
  readonly workspace: WorkspaceIdentity;
  readonly asked: MonitorOptions;
}

/** Starts the monitor, or finds the one that runs. Throws InputError when that one watches another workspace. */
export async function startMonitor({
  session,
  config,
  workspace,
  asked,
}: MonitorStart): Promise<{ handle: MonitorHandle; isNew: boolean }> {
  const request = randomUUID();
  const { workflow } = session.client;
  await workflow.start<typeof monitor>('monitor', {
    workflowId: MONITOR_ID,
    taskQueue: config.taskQueue,
    args: [asked],
    workflowIdConflictPolicy: 'USE_EXISTING',
    memo: { request, ...memoOf(workspace), input: asked },
    staticSummary: PURPOSES.monitor.summary,
    staticDetails: PURPOSES.monitor.details,
  });
  const handle = workflow.getHandle<typeof monitor>(MONITOR_ID);
  const { memo } = await handle.describe();
  await requireSameWorkspace(session, memo, workspace);
  return { handle, isNew: memo?.['request'] === request };
}
