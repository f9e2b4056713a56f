import { describeError } from '../domain/errors.ts';
import { statusSettings } from '../tracker/settings-events.ts';
import type { ViewContext } from '../views/view-context.ts';
import type { WebServer } from '../web/serve-web.ts';
import { openWorkspace } from '../workspace/workspace.ts';
import type { Context } from './context.ts';

/** Serves the pages of a workspace that is open. Throws UnavailableError where the port is taken. */
export async function servePages(context: Context, port: number): Promise<WebServer> {
  const { search, tracker, identity } = context;
  // Loaded here, as no other command needs it.
  const { serveWeb } = await import('../web/serve-web.ts');
  const served = { ...context, onFailure: noteOnce(context) };
  const reopen = async (): Promise<ViewContext> => {
    const workspace = await openWorkspace(search);
    return { ...served, workspace, tracker: { ...tracker, ...statusSettings(workspace.fleet) } };
  };
  return serveWeb({ context: served, reopen, port, fleetId: (await identity()).id });
}

/** What serves goes on with the others, and tells once what cannot be read. */
function noteOnce({ onNote }: Pick<Context, 'onNote'>): ViewContext['onFailure'] {
  const told = new Set<string>();
  return (id, error) => {
    const words = `${id}: ${describeError(error).message}`;
    if (told.has(words)) return;
    told.add(words);
    onNote(words);
  };
}
