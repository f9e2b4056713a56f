import type { Command } from 'commander';
import { openContext } from '../context.ts';
import { withSession } from '../session.ts';

/** Serves until it is interrupted. */
export async function up(command: Command): Promise<void> {
  const context = await openContext(command);
  const { output, config } = context;
  await withSession(context, async ({ address, uiUrl = null }) => {
    output.note(`Temporal server: ${address}. Worker on task queue ${config.taskQueue}. Ctrl-C ends both.`);
    if (output.json) output.printJson({ address, ui_url: uiUrl, task_queue: config.taskQueue });
    await new Promise<never>(() => undefined);
  });
}
