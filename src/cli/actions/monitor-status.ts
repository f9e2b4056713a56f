import type { Command } from 'commander';
import { hasServingWorker } from '../../temporal/pollers.ts';
import { overviewQuery } from '../../workflows/monitor/messages.ts';
import { viewMonitor } from '../../client/server-view.ts';
import { askWorker } from '../../client/ask-worker.ts';
import { openContext } from '../context.ts';
import { findMonitor } from '../../client/monitor-handle.ts';
import { renderMonitorView } from '../render/server-view.ts';
import { renderMonitor } from '../render/monitor.ts';
import { withServer } from '../../client/session.ts';

/** Shows what the monitor says of itself or, when no worker can tell it, what the server knows. */
export async function status(command: Command): Promise<void> {
  const context = await openContext(command);
  const { output, config } = context;
  await withServer(context, async (session) => {
    const handle = await findMonitor(session, await context.identity());
    const overview = await askWorker(session, config.taskQueue, () => handle.query(overviewQuery));
    if (overview === undefined) {
      const seen = await viewMonitor(session, handle);
      if (output.json) output.printJson<'monitor-status'>(seen);
      else output.print(renderMonitorView(output, seen));
      return;
    }
    const served = await hasServingWorker(session, config.taskQueue);
    if (output.json) output.printJson<'monitor-status'>({ served, ...overview });
    else output.print(renderMonitor(output, overview, { served }));
  });
}
