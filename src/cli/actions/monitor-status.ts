import type { Command } from 'commander';
import { readMonitor } from '../../client/steer-monitor.ts';
import { openContext } from '../context.ts';
import { renderMonitor } from '../render/monitor.ts';
import { renderMonitorView } from '../render/server-view.ts';

/** Shows the monitor. */
export async function status(command: Command): Promise<void> {
  const context = await openContext(command);
  const { output } = context;
  const found = await readMonitor(context);
  if (output.json) output.printJson<'monitor-status'>(found);
  else if ('state' in found) output.print(renderMonitor(output, found, found));
  else output.print(renderMonitorView(output, found));
}
