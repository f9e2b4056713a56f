import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo, Server } from 'node:net';
import { afterEach } from '@jest/globals';

const servers: Server[] = [];

afterEach(async () => {
  for (const server of servers.splice(0)) {
    if ('closeAllConnections' in server) (server.closeAllConnections as () => void)();
    server.close();
    await once(server, 'close');
  }
});

/** The port on which the server listens until the end of the test. */
export async function listen(server: Server, host = '127.0.0.1', port = 0): Promise<number> {
  server.listen(port, host);
  await once(server, 'listening');
  servers.push(server);
  return (server.address() as AddressInfo).port;
}

/** The address of a server that answers so. */
export async function serve(answer: RequestListener, host = '127.0.0.1'): Promise<string> {
  const port = await listen(createServer(answer), host);
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}/health`;
}
