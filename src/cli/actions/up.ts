import type { Command } from 'commander';
import { answerWatchdog } from '../../process/watchdog.ts';
import { openContext } from '../context.ts';
import { withSession } from '../../client/session.ts';

/** Serves until it is interrupted. */
export async function up(command: Command): Promise<void> {
  const context = await openContext(command);
  const { output, config } = context;
  await withSession(
    context,
    async ({ address, uiUrl = null }) => {
      const worker = `Worker on task queue ${config.taskQueue}`;
      output.note(
        uiUrl === null
          ? `${worker}, for the configured Temporal server ${address}. Ctrl-C ends the worker.`
          : `Temporal server: ${address}. ${worker}. Ctrl-C ends both; a server that another command uses stays.`,
      );
      if (output.json) output.printJson<'up'>({ address, ui_url: uiUrl, task_queue: config.taskQueue });
      answerWatchdog((message) => {
        output.note(message);
      });
      await new Promise<never>(() => undefined);
    },
    'serving',
  );
}
