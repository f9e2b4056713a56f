import type { Command } from 'commander';
import { openContext } from '../context.ts';
import { servePages } from '../serve-pages.ts';

export interface WebOptions {
  readonly port: number;
}

/** Serves until it is interrupted. */
export async function web({ port }: WebOptions, command: Command): Promise<void> {
  const context = await openContext(command);
  const { output } = context;
  const interruption = context.watchInterruption();
  const server = await servePages(context, port);
  try {
    if (output.json) output.printJson<'web'>({ url: server.url });
    else output.print(`The fleet is at ${server.url}. Ctrl-C ends it.`);
    await interruption.happened;
  } finally {
    await server.close();
    interruption.ignore();
  }
}
