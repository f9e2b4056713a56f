import { WorkflowUpdateFailedError } from '@temporalio/client';
import type { Command } from 'commander';
import { InputError } from '../../domain/errors.ts';
import type { CommandName } from '../../domain/monitor-commands.ts';
import { commandUpdate } from '../../workflows/monitor-messages.ts';
import { openContext } from '../context.ts';
import { findMonitor } from '../monitor-handle.ts';
import { plainLine } from '../output.ts';
import { withSession } from '../session.ts';

/** Tells the monitor something by an update, and prints its answer. */
export async function tellMonitor(name: CommandName, input: object, command: Command): Promise<void> {
  const context = await openContext(command);
  const { output, workspace } = context;
  const answer = await withSession(context, async (session) => {
    const handle = await findMonitor(session, workspace.root);
    return handle.executeUpdate(commandUpdate(name), { args: [input] }).catch((error: unknown) => {
      if (!(error instanceof WorkflowUpdateFailedError)) throw error;
      throw new InputError(error.cause?.message ?? error.message, { cause: error });
    });
  });
  if (output.json) output.printJson({ answer });
  else output.print(plainLine(answer));
}
