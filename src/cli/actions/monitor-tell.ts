import type { Command } from 'commander';
import { tellMonitor } from '../../client/steer-monitor.ts';
import type { CommandName } from '../../domain/monitor/commands.ts';
import { plainLine } from '../../domain/text/terminal.ts';
import { actorOf } from '../actor.ts';
import { openContext } from '../context.ts';
import { SENT } from '../sent.ts';

/** Tells the monitor something, and prints its answer. */
export async function tell(
  name: CommandName,
  given: object,
  by: string | undefined,
  command: Command,
): Promise<void> {
  const context = await openContext(command);
  const { output, workspace } = context;
  const actor = await actorOf(workspace.root, by);
  const told = await tellMonitor(context, name, { ...given, ...(actor === undefined ? {} : { by: actor }) });
  const answer = told.sent ? SENT : told.answer;
  if (output.json) output.printJson<'monitor-answer'>({ answer });
  else output.print(plainLine(answer));
}
