import type { Command } from 'commander';
import { tellMonitor } from '../../client/steer-monitor.ts';
import type { CommandName } from '../../domain/monitor/commands.ts';
import { plainLine } from '../../domain/text/terminal.ts';
import { actorOf } from '../actor.ts';
import { openContext, type Context } from '../context.ts';
import type { MonitorVerb } from '../../verbs/monitor/monitor-verb.ts';
import { SENT } from '../../verbs/sent.ts';
import { inputFrom, type VerbOptions } from '../verb-command.ts';

/** Tells the monitor something, and prints its answer. */
export async function tell(
  name: CommandName,
  given: object,
  by: string | undefined,
  command: Command,
): Promise<void> {
  const context = await openContext(command);
  const actor = await actorOf(context.workspace.root, by);
  const told = await tellMonitor(context, name, { ...given, ...(actor === undefined ? {} : { by: actor }) });
  show(context, told.sent ? SENT : told.answer);
}

/** Does what its command says, and prints the monitor's answer. */
export async function doVerb(verb: MonitorVerb, command: Command): Promise<void> {
  const options = command.opts<VerbOptions & { readonly by?: string }>();
  const context = await openContext(command);
  const input = inputFrom(verb, options, command.args);
  const actor = await actorOf(context.workspace.root, options.by);
  const { answer } = await verb.run({ context, id: 'monitor', input, recording: { actor } });
  show(context, answer.answer);
}

function show({ output }: Context, answer: string): void {
  if (output.json) output.printJson<'monitor-answer'>({ answer });
  else output.print(plainLine(answer));
}
