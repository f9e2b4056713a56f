import type { Interruption } from '../client/interruption.ts';
import { describeError } from '../domain/errors.ts';
import { statusSettings } from '../tracker/settings-events.ts';
import type { ViewContext } from '../views/view-context.ts';
import type { WebServer } from '../web/serve-web.ts';
import type { WebAddress } from '../web/security/web-address.ts';
import { openWorkspace } from '../workspace/workspace.ts';
import { actorOf } from './actor.ts';
import type { Context } from './context.ts';

/** Serves the pages of a workspace that is open. Throws what `serveWeb` throws. */
export async function servePages(context: Context, listen: WebAddress): Promise<WebServer> {
  const { search, tracker, identity } = context;
  // Loaded here, as no other command needs it.
  const { serveWeb } = await import('../web/serve-web.ts');
  const served = { ...context, onFailure: noteOnce(context) };
  const reopen = async (): Promise<ViewContext> => {
    const workspace = await openWorkspace(search);
    return { ...served, workspace, tracker: { ...tracker, ...statusSettings(workspace.fleet) } };
  };
  const { observeServer } = await import('../client/observe-server.ts');
  const client = { ...context, watchInterruption: () => UNINTERRUPTED };
  return serveWeb({
    context: served,
    reopen,
    listen,
    client,
    server: observeServer(client),
    owner: (await actorOf(context.workspace.root)) ?? 'operator',
    fleetId: (await identity()).id,
  });
}

/** How to sign in by a link. */
export function signInWords(url: string): string {
  return `To change something, sign in within 10 minutes, once: ${url}`;
}

/** Ctrl-C ends the server, and with it what it was asked for. */
const UNINTERRUPTED: Interruption = {
  happened: new Promise<never>(() => undefined),
  beforeTheEnd: () => undefined,
  ignore: () => undefined,
};

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
