import type { Command } from 'commander';
import { stopMonitor } from '../../client/steer-monitor.ts';
import { actorOf } from '../actor.ts';
import { openContext } from '../context.ts';

/** Stops the monitor, in the name of whose command it is. */
export async function stop({ by }: { readonly by?: string }, command: Command): Promise<void> {
  const context = await openContext(command);
  const { output, workspace } = context;
  const actor = await actorOf(workspace.root, by);
  await stopMonitor(context, actor);
  if (output.json) output.printJson<'monitor-stop'>({ stopped: true, by: actor ?? null });
  else output.print('The monitor has stopped. What it recorded stays; `hms monitor` begins a new one.');
}
