import { WorkflowNotFoundError, type WorkflowHandle } from '@temporalio/client';
import { UnavailableError } from '../domain/errors.ts';
import { MONITOR_ID } from '../domain/monitor-state.ts';
import type { TemporalSession } from '../temporal/connect.ts';
import type { monitor } from '../workflows/monitor.ts';
import { requireSameWorkspace } from './joined-run.ts';

export type MonitorHandle = WorkflowHandle<typeof monitor>;

/** The monitor of this workspace, whichever run of it is the current one. Throws UnavailableError when none runs. */
export async function findMonitor({ client }: TemporalSession, workspace: string): Promise<MonitorHandle> {
  const handle = client.workflow.getHandle<typeof monitor>(MONITOR_ID);
  const description = await handle.describe().catch((error: unknown) => {
    if (error instanceof WorkflowNotFoundError) return undefined;
    throw error;
  });
  if (description?.status.name !== 'RUNNING')
    throw new UnavailableError('The monitor does not run. Start it with `hms monitor`.');
  requireSameWorkspace(description.memo, workspace);
  return handle;
}
