import type { Interruption } from '../client/interruption.ts';
import type { WebServer } from '../web/serve-web.ts';
import type { WebAddress } from '../web/security/web-address.ts';
import { actorOf } from './actor.ts';
import type { Context } from './context.ts';
import { liveOptionsOf } from './live-options.ts';

/** Serves the pages of a workspace that is open. Throws what `serveWeb` throws. */
export async function servePages(context: Context, listen: WebAddress): Promise<WebServer> {
  const { identity } = context;
  // Loaded here, as no other command needs it.
  const { serveWeb } = await import('../web/serve-web.ts');
  const { observeServer } = await import('../client/observe-server.ts');
  const client = { ...context, watchInterruption: () => UNINTERRUPTED };
  return serveWeb({
    ...liveOptionsOf(context),
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

/** Ctrl-C ends what goes on, and with it what it was asked for. */
export const UNINTERRUPTED: Interruption = {
  happened: new Promise<never>(() => undefined),
  beforeTheEnd: () => undefined,
  ignore: () => undefined,
};
