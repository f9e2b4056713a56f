import type { Command } from 'commander';
import { openContext } from '../context.ts';
import { withSession } from '../session.ts';

/** Serves until it is interrupted. */
export async function up(command: Command): Promise<void> {
  const context = await openContext(command);
  await withSession(context, async ({ address }) => {
    context.output.note(
      `Temporal server: ${address}. Worker on task queue ${context.config.taskQueue}. Ctrl-C ends both.`,
    );
    await new Promise<never>(() => undefined);
  });
}
