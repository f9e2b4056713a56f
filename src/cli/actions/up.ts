import type { Command } from 'commander';
import { withSession } from '../../client/session.ts';
import { answerWatchdog } from '../../process/watchdog.ts';
import type { WebServer } from '../../web/serve-web.ts';
import { openContext } from '../context.ts';
import { servePages, signInWords } from '../serve-pages.ts';
import { LOOPBACK } from '../web-address.ts';

export interface UpOptions {
  /** The port at which the pages are served as well. */
  readonly web?: number;
}

/** Serves until it is interrupted. */
export async function up({ web }: UpOptions, command: Command): Promise<void> {
  const context = await openContext(command);
  const { output, config } = context;
  const pages = web === undefined ? undefined : await servePages(context, { host: LOOPBACK, port: web });
  try {
    await withSession(
      context,
      async ({ address, uiUrl = null }) => {
        const worker = `Worker on task queue ${config.taskQueue}`;
        output.note(
          uiUrl === null
            ? `${worker}, for the configured Temporal server ${address}. Ctrl-C ends the worker.`
            : `Temporal server: ${address}. ${worker}. Ctrl-C ends both; a server that another command uses stays.`,
        );
        if (pages !== undefined) output.note(pagesWords(pages));
        if (output.json)
          output.printJson<'up'>({
            address,
            ui_url: uiUrl,
            task_queue: config.taskQueue,
            web_url: pages?.url ?? null,
          });
        answerWatchdog((message) => {
          output.note(message);
        });
        await new Promise<never>(() => undefined);
      },
      'serving',
    );
  } finally {
    await pages?.close();
  }
}

function pagesWords({ url, signInUrl }: WebServer): string {
  return `The fleet is at ${url}.${signInUrl === null ? '' : ` ${signInWords(signInUrl)}`}`;
}
