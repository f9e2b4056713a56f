import { createServer, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { listen } from './probed-server.ts';

/** What a server does once it was asked. */
type Misbehaviour = (socket: Socket) => void;

/** A whole answer with these headers, each with its end of line. */
export function ok(headers: string, body = ''): string {
  return `HTTP/1.1 200 OK\r\n${headers}\r\n${body}`;
}

/** Sends that at once and ends. */
export function says(...texts: readonly (string | Buffer)[]): Misbehaviour {
  return (socket) => socket.end(Buffer.concat(texts.map((text) => Buffer.from(text as string, 'latin1'))));
}

/** Sends a text, and after it another again and again, as fast as it is taken. */
export function floods(text: string, again: string): Misbehaviour {
  return (socket) => {
    const send = (): void => {
      while (!socket.destroyed && socket.write(again));
    };
    socket.on('drain', send).write(text);
    send();
  };
}

/** Sends a text, and then another, one byte as it stands alone, now and then. */
export function drips(text: string, again = 'x'): Misbehaviour {
  return (socket) => {
    socket.write(text);
    const timer = setInterval(() => socket.write(again), 20);
    socket.once('close', () => {
      clearInterval(timer);
    });
  };
}

/** Sends a text, and closes without the end of a connection. */
export function resetsAfter(text: string): Misbehaviour {
  return (socket) => socket.write(text, () => setImmediate(() => socket.resetAndDestroy()));
}

/** As many zeros as this, compressed. */
export function bomb(bytes: number): Buffer {
  return gzipSync(Buffer.alloc(bytes));
}

/** The port of a server that does so with each connection on which it was asked. */
export async function misbehaving(misbehaviour: Misbehaviour): Promise<number> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket.on('error', () => undefined).once('close', () => sockets.delete(socket)));
    socket.once('data', () => {
      misbehaviour(socket);
    });
  });
  const closeAllConnections = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  return listen(Object.assign(server, { closeAllConnections }));
}
