import { WorkflowNotFoundError, type WorkflowHandle } from '@temporalio/client';
import { UnavailableError } from '../domain/errors.ts';
import { MONITOR_ID } from '../domain/monitor/state.ts';
import type { WorkspaceIdentity } from '../store/workspace-identity.ts';
import type { TemporalSession } from '../temporal/connect.ts';
import type { monitor } from '../workflows/monitor/monitor.ts';
import { cancelledBy } from './cancellation.ts';
import { plainLine } from '../domain/text/terminal.ts';
import { requireSameWorkspace } from './same-workspace.ts';

export type MonitorHandle = WorkflowHandle<typeof monitor>;

/** The monitor of this workspace, whichever run of it is the current one. Throws UnavailableError when none runs. */
export async function findMonitor(
  session: TemporalSession,
  workspace: WorkspaceIdentity,
): Promise<MonitorHandle> {
  const handle = session.client.workflow.getHandle<typeof monitor>(MONITOR_ID);
  const description = await handle.describe().catch((error: unknown) => {
    if (error instanceof WorkflowNotFoundError) return undefined;
    throw error;
  });
  if (description?.status.name !== 'RUNNING') {
    const by = description?.status.name === 'CANCELLED' ? await cancelledBy(session, description) : null;
    const stopped = by === null ? '' : ` ${plainLine(by)} has stopped it.`;
    throw new UnavailableError(`The monitor does not run.${stopped} Start it with \`hms monitor\`.`);
  }
  await requireSameWorkspace(session, description.memo, workspace);
  return handle;
}
