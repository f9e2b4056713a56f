import { WorkflowFailedError } from '@temporalio/client';
import type { Command } from 'commander';
import { openContext } from '../context.ts';
import { findMonitor } from '../monitor-handle.ts';
import { withSession } from '../session.ts';

/** Cancels the monitor and waits until what it ran has stopped. */
export async function stop(command: Command): Promise<void> {
  const context = await openContext(command);
  const { output } = context;
  await withSession(
    context,
    async (session) => {
      const handle = await findMonitor(session, await context.identity());
      await handle.cancel();
      await handle.result().catch((error: unknown) => {
        if (!(error instanceof WorkflowFailedError)) throw error;
      });
    },
    'brief',
  );
  if (output.json) output.printJson({ stopped: true });
  else output.print('The monitor has stopped. What it recorded stays; `hms monitor` begins a new one.');
}
