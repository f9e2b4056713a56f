import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import {
  connect,
  createSecureServer,
  type ClientHttp2Session,
  type IncomingHttpHeaders,
  type ServerHttp2Stream,
} from 'node:http2';
import type { Socket } from 'node:net';
import type { Certificates } from './certificates.ts';

/** A door with TLS before a server that has none; it lets in who shows a certificate or a key, as Temporal Cloud does. */
export interface SecureFront extends Disposable {
  readonly address: string;
}

export interface SecureFrontOptions {
  readonly target: string;
  readonly certificates: Certificates;
  /** Clients need a certificate of the authority; else they need this key. */
  readonly apiKey?: string;
}

export async function openSecureFront({
  target,
  certificates,
  apiKey,
}: SecureFrontOptions): Promise<SecureFront> {
  const sockets = new Set<Socket>();
  const upstream = connect(`http://${target}`);
  const front = createSecureServer({
    cert: readFileSync(certificates.server.certificate),
    key: readFileSync(certificates.server.key),
    ca: readFileSync(certificates.authority),
    requestCert: apiKey === undefined,
    rejectUnauthorized: apiKey === undefined,
  });
  front.on('connection', (socket: Socket) => {
    sockets.add(socket);
  });
  front.on('sessionError', () => undefined);
  front.on('stream', (stream, headers) => {
    stream.on('error', () => undefined);
    if (apiKey !== undefined && headers.authorization !== `Bearer ${apiKey}`) refuse(stream);
    else forward(stream, headers, upstream);
  });
  front.listen(0, '127.0.0.1');
  await once(front, 'listening');
  const { port } = front.address() as { port: number };
  return {
    address: `127.0.0.1:${port}`,
    [Symbol.dispose]() {
      upstream.destroy();
      front.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

const UNAUTHENTICATED = 16;

function refuse(stream: ServerHttp2Stream): void {
  const status = { 'grpc-status': UNAUTHENTICATED, 'grpc-message': 'wrong key' };
  stream.respond({ ':status': 200, 'content-type': 'application/grpc', ...status }, { endStream: true });
}

function forward(near: ServerHttp2Stream, headers: IncomingHttpHeaders, upstream: ClientHttp2Session): void {
  const far = upstream.request(headers);
  let trailers: IncomingHttpHeaders = {};
  far.on('error', () => {
    near.destroy();
  });
  far.on('response', (answer, flags) => {
    const endStream = (flags & 1) === 1;
    near.respond(answer, endStream ? { endStream } : { waitForTrailers: true });
    if (!endStream) far.pipe(near);
  });
  far.on('trailers', (last: IncomingHttpHeaders) => {
    trailers = last;
  });
  near.on('wantTrailers', () => {
    near.sendTrailers(trailers);
  });
  near.on('close', () => {
    far.close();
  });
  near.pipe(far);
}
