import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { UnavailableError } from '../domain/errors.ts';
import { hasCode } from '../files/error-codes.ts';
import { readAssets } from './assets.ts';
import { createApp } from './create-app.tsx';
import { openLiveFleet, type LiveFleetOptions } from './live/live-fleet.ts';
import { allowedHosts } from './security/host-guard.ts';

export interface ServeOptions extends LiveFleetOptions {
  /** Of loopback; a free one where it is 0. */
  readonly port: number;
  readonly fleetId: string;
}

export interface WebServer {
  /** Where it is, without a slash at its end. */
  readonly url: string;
  close(): Promise<void>;
}

const LOOPBACK = '127.0.0.1';
/** Who sends slower than this is cut off. */
const HEADERS_MS = 10_000;
const REQUEST_MS = 30_000;
const MAX_CONNECTIONS = 2_000;

/** Serves the web on loopback until it is closed. Throws UnavailableError where the port is taken. */
export async function serveWeb(options: ServeOptions): Promise<WebServer> {
  const live = await openLiveFleet(options);
  let port = options.port;
  const app = createApp({
    live,
    assets: readAssets(),
    fleetId: options.fleetId,
    hosts: () => allowedHosts(port),
  });
  const server = createServer(
    { headersTimeout: HEADERS_MS, requestTimeout: REQUEST_MS },
    // eslint-disable-next-line @typescript-eslint/no-misused-promises -- it answers every error itself
    getRequestListener(app.fetch),
  );
  server.maxConnections = MAX_CONNECTIONS;
  try {
    await listen(server, port);
  } catch (error) {
    await live.close();
    throw error;
  }
  ({ port } = server.address() as AddressInfo);
  return {
    url: `http://${LOOPBACK}:${port}`,
    async close() {
      server.close();
      server.closeAllConnections();
      await live.close();
    },
  };
}

async function listen(server: Server, port: number): Promise<void> {
  server.listen(port, LOOPBACK);
  try {
    await once(server, 'listening');
  } catch (error) {
    if (!hasCode(error, 'EADDRINUSE')) throw error;
    throw new UnavailableError(
      `Port ${port} is in use. Name another one with --port, or 0 for any that is free.`,
      { cause: error },
    );
  }
}
