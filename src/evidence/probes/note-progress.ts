import type { ClientRequest } from 'node:http';
import { isIP, type Socket } from 'node:net';
import type { NoteProgress } from './within-limit.ts';

/** Notes how far a request has come. */
export function noteProgress(request: ClientRequest, { protocol, hostname }: URL, note: NoteProgress): void {
  const isReached = (): void => {
    note('a connection was made, and nothing came');
  };
  request.once('socket', (socket) => {
    noteSocketProgress(socket, hostname.replace(/^\[(.*)\]$/, '$1'), note);
    if (protocol === 'https:') {
      socket.once('connect', () => {
        note('a connection was made, and the TLS handshake did not end');
      });
      socket.once('secureConnect', isReached);
    } else socket.once('connect', isReached);
  });
  request.once('information', ({ statusCode }) => {
    note(`status ${statusCode} came, and no other`);
  });
  request.once('response', ({ statusCode = 0 }) => {
    note(`status ${statusCode} came, and the answer did not end`);
  });
}

/** Notes how far a socket has come that is about to connect. */
export function noteSocketProgress(socket: Socket, host: string, note: NoteProgress): void {
  note(isIP(host) === 0 ? `no address was found for ${host}` : 'no connection was made');
  socket.once('lookup', () => {
    note('no connection was made');
  });
}
