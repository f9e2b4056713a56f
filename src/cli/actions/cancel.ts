import type { Command } from 'commander';
import { cancelRun } from '../../client/cancel-run.ts';
import { actorOf } from '../actor.ts';
import { openContext } from '../context.ts';

/** Cancels a run; `wait` in seconds. */
export async function cancel(
  id: string,
  { wait, by }: { readonly wait: number; readonly by?: string },
  command: Command,
): Promise<void> {
  const context = await openContext(command);
  const { output, workspace } = context;
  const actor = await actorOf(workspace.root, by);
  const done = await cancelRun(context, id, { waitMs: wait * 1_000, by: actor });
  if (output.json) output.printJson<'cancel'>({ workflow_id: id, ...done });
  else
    output.print(
      done.cancelled
        ? `${id} was cancelled: what it did was stopped, what it had finished stays.`
        : `${id} was not cancelled: it is ${done.status}.`,
    );
}
