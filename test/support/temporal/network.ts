import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** A way to a server that can be cut as a broken network is: what is sent disappears, and no connection is closed. */
export interface Network extends AsyncDisposable {
  readonly address: string;
  cut(): void;
  mend(): void;
}

/** Opens a way to a port of this machine. */
export async function openNetwork(target: number): Promise<Network> {
  const sockets = new Set<Socket>();
  let isCut = false;
  const forward = (from: Socket, to: Socket): void => {
    sockets.add(from);
    from.on('data', (data: Buffer) => {
      if (!isCut) to.write(data);
    });
    from.on('error', () => undefined);
    from.on('close', () => {
      sockets.delete(from);
      to.destroy();
    });
  };
  const server = createServer((near) => {
    const far = connect(target, '127.0.0.1');
    forward(near, far);
    forward(far, near);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  return {
    address: `127.0.0.1:${port}`,
    cut() {
      isCut = true;
    },
    mend() {
      isCut = false;
      // What was lost of a stream cannot be made good: TCP would have sent it again.
      for (const socket of sockets) socket.destroy();
    },
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
