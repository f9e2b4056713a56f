import { WorkflowUpdateFailedError } from '@temporalio/client';
import type { Command } from 'commander';
import { InputError } from '../../domain/errors.ts';
import { idsIn, readCommand, type CommandName } from '../../domain/monitor/commands.ts';
import { commandSignal, commandUpdate } from '../../workflows/monitor/messages.ts';
import { findMember, type Workspace } from '../../workspace/workspace.ts';
import { SENT, askWorker } from '../../client/ask-worker.ts';
import { actorOf } from '../actor.ts';
import { openContext } from '../context.ts';
import { findMonitor } from '../../client/monitor-handle.ts';
import { plainLine } from '../../domain/text/terminal.ts';
import { withServer } from '../../client/session.ts';
import { untilTaken } from '../../client/until-taken.ts';

/** Tells the monitor something by an update, and prints its answer; while no worker is running, by a signal that is checked here. */
export async function tellMonitor(
  name: CommandName,
  given: object,
  by: string | undefined,
  command: Command,
): Promise<void> {
  const context = await openContext(command);
  const { output, workspace, config } = context;
  const actor = await actorOf(workspace.root, by);
  const input = { ...given, ...(actor === undefined ? {} : { by: actor }) };
  refuseMistakes(name, input, workspace);
  const answer = await withServer(context, async (session) => {
    const handle = await findMonitor(session, await context.identity());
    const answered = await askWorker(session, config.taskQueue, () =>
      untilTaken((updateId) => handle.executeUpdate(commandUpdate(name), { args: [input], updateId }), {
        report: (message) => {
          output.note(message);
        },
      }).catch((error: unknown) => {
        if (!(error instanceof WorkflowUpdateFailedError)) throw error;
        throw new InputError(error.cause?.message ?? error.message, { cause: error });
      }),
    );
    if (answered !== undefined) return answered;
    await handle.signal(commandSignal(name), input);
    return SENT;
  });
  if (output.json) output.printJson<'monitor-answer'>({ answer });
  else output.print(plainLine(answer));
}

/** What the monitor would refuse: a signal has nobody to tell it to, and only here the nearest name is known. Throws InputError. */
function refuseMistakes(name: CommandName, input: object, workspace: Workspace): void {
  const read = readCommand(name, input, Date.now());
  if ('mistake' in read) throw new InputError(read.mistake);
  for (const id of idsIn(read.command)) findMember(workspace, id);
}
