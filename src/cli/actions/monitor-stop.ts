import { WorkflowFailedError } from '@temporalio/client';
import type { Command } from 'commander';
import { actorOf } from '../actor.ts';
import { requestCancel } from '../../client/cancellation.ts';
import { openContext } from '../context.ts';
import { findMonitor } from '../../client/monitor-handle.ts';
import { withSession } from '../../client/session.ts';

/** Cancels the monitor, with the name of whose command it is, and waits until what it ran has stopped. */
export async function stop({ by }: { readonly by?: string }, command: Command): Promise<void> {
  const context = await openContext(command);
  const { output } = context;
  const actor = await actorOf(context.workspace.root, by);
  await withSession(
    context,
    async (session) => {
      const handle = await findMonitor(session, await context.identity());
      await requestCancel(session, handle, actor);
      await handle.result().catch((error: unknown) => {
        if (!(error instanceof WorkflowFailedError)) throw error;
      });
    },
    'brief',
  );
  if (output.json) output.printJson<'monitor-stop'>({ stopped: true, by: actor ?? null });
  else output.print('The monitor has stopped. What it recorded stays; `hms monitor` begins a new one.');
}
