import type { Command } from 'commander';
import { openContext } from '../context.ts';
import { servePages, signInWords } from '../serve-pages.ts';

export interface WebOptions {
  readonly port: number;
  readonly host: string;
}

/** Serves until it is interrupted. */
export async function web({ port, host }: WebOptions, command: Command): Promise<void> {
  const context = await openContext(command);
  const { output } = context;
  const interruption = context.watchInterruption();
  const server = await servePages(context, { host, port });
  try {
    const { url, signInUrl } = server;
    if (output.json) output.printJson<'web'>({ url, sign_in_url: signInUrl });
    else {
      output.print(`The fleet is at ${url}. Ctrl-C ends it.`);
      if (signInUrl !== null) output.print(signInWords(signInUrl));
    }
    await interruption.happened;
  } finally {
    await server.close();
    interruption.ignore();
  }
}
