import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import type { Hono } from 'hono';
import type { ClientContext } from '../client/client-context.ts';
import type { ServerObserver } from '../client/observe-server.ts';
import { InputError, UnavailableError } from '../domain/errors.ts';
import { hasCode } from '../files/error-codes.ts';
import { readAssets } from './assets.ts';
import { createApp } from './create-app.tsx';
import { openLiveFleet, type LiveFleetOptions } from '../views/live/live-fleet.ts';
import { limitConnections } from './security/connection-limits.ts';
import { allowedHosts } from './security/host-guard.ts';
import { isLoopback, namesOf, urlOf, type WebAddress } from './security/web-address.ts';
import { Access } from './sign-in/access.ts';
import { requireSignIn } from './sign-in/require-sign-in.ts';

export interface ServeOptions extends LiveFleetOptions {
  readonly listen: WebAddress;
  readonly fleetId: string;
  /** What actions are done with, as the command line does them. */
  readonly client: ClientContext;
  /** The person at whose terminal it runs, by name. */
  readonly owner: string;
  readonly server: ServerObserver;
}

export interface WebServer {
  /** Where it is, without a slash at its end. */
  readonly url: string;
  /** Opens it signed in, once; null where there is nothing to sign in for, or a link does not do. */
  readonly signInUrl: string | null;
  close(): Promise<void>;
}

/** Who sends slower than this is cut off. */
const HEADERS_MS = 10_000;
const REQUEST_MS = 30_000;
const CHECK_MS = 5_000;
const MAX_CONNECTIONS = 2_000;

/**
 * Serves the web until it is closed. Throws UnavailableError where the port is taken, and InputError where others than
 * this machine could reach it and nobody could sign in.
 */
export async function serveWeb(options: ServeOptions): Promise<WebServer> {
  const { listen: address, client, owner, fleetId } = options;
  requireSignIn(address, client.workspace);
  const live = await openLiveFleet(options);
  let { port } = address;
  const access = new Access({
    live,
    owner,
    url: () => urlOf(address.host, port),
    isExposed: !isLoopback(address.host),
    openIdSecret: client.config.openIdSecret,
    print: options.context.onNote,
  });
  const app = createApp({
    live,
    server: options.server,
    assets: readAssets(),
    fleetId,
    hosts: () => allowedHosts(port, namesOf(address.host), new URL(access.publicUrl).host),
    actions: { live, access, client },
  });
  const server = boundedServer(app, () => access.settings.connections_per_address);
  try {
    await listen(server, address);
  } catch (error) {
    await live.close();
    throw error;
  }
  ({ port } = server.address() as AddressInfo);
  return {
    url: urlOf(address.host, port),
    signInUrl: access.hasActions && !access.isClosed ? access.makeLink() : null,
    async close() {
      server.close();
      server.closeAllConnections();
      await access.attempts.flush();
      await live.close();
    },
  };
}

function boundedServer({ fetch }: Hono, ofOne: () => number): Server {
  const server = createServer(
    { headersTimeout: HEADERS_MS, requestTimeout: REQUEST_MS, connectionsCheckingInterval: CHECK_MS },
    // eslint-disable-next-line @typescript-eslint/no-misused-promises -- it answers every error itself
    getRequestListener(fetch),
  );
  limitConnections(server, { all: MAX_CONNECTIONS, ofOne, isFree: isLoopback });
  return server;
}

async function listen(server: Server, { host, port }: WebAddress): Promise<void> {
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    if (hasCode(error, 'EADDRNOTAVAIL') || hasCode(error, 'ENOTFOUND'))
      throw new InputError(`This machine has no address ${host}.`, { cause: error });
    if (!hasCode(error, 'EADDRINUSE')) throw error;
    throw new UnavailableError(
      `Port ${port} is in use. Name another one with --port, or 0 for any that is free.`,
      { cause: error },
    );
  }
}
