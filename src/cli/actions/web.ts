import type { Command } from 'commander';
import { statusSettings } from '../../tracker/settings-events.ts';
import type { ViewContext } from '../../views/view-context.ts';
import { serveWeb } from '../../web/serve-web.ts';
import { openWorkspace } from '../../workspace/workspace.ts';
import { openContext } from '../context.ts';

export interface WebOptions {
  readonly port: number;
}

/** Serves until it is interrupted. */
export async function web({ port }: WebOptions, command: Command): Promise<void> {
  const context = await openContext(command);
  const { output, search, tracker, watchInterruption, identity } = context;
  const interruption = watchInterruption();
  const reopen = async (): Promise<ViewContext> => {
    const workspace = await openWorkspace(search);
    return { ...context, workspace, tracker: { ...tracker, ...statusSettings(workspace.fleet) } };
  };
  const server = await serveWeb({ context, reopen, port, fleetId: (await identity()).id });
  try {
    if (output.json) output.printJson<'web'>({ url: server.url });
    else output.print(`The fleet is at ${server.url} — Ctrl-C ends it.`);
    await interruption.happened;
  } finally {
    await server.close();
    interruption.ignore();
  }
}
