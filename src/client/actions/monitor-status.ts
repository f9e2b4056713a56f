import type { Command } from 'commander';
import { hasServingWorker } from '../../temporal/pollers.ts';
import { overviewQuery } from '../../workflows/monitor-messages.ts';
import { openContext } from '../context.ts';
import { findMonitor } from '../monitor-handle.ts';
import { renderMonitor } from '../render/monitor.ts';
import { withSession } from '../session.ts';

export async function status(command: Command): Promise<void> {
  const context = await openContext(command);
  const { output, workspace, config } = context;
  await withSession(context, async (session) => {
    const handle = await findMonitor(session, workspace.root);
    const served = await hasServingWorker(session, config.taskQueue);
    const overview = await handle.query(overviewQuery);
    if (output.json) output.printJson({ served, ...overview });
    else output.print(renderMonitor(output, overview, { served }));
  });
}
