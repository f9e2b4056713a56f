import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { hasCode } from '../files/error-codes.ts';
import { listeningSockets } from '../process/listening-sockets.ts';
import { HOST, freePort, type ListenAddress } from './server-ports.ts';
import { refusalOf } from './web-ui-request.ts';

export interface ShownWebUi {
  /** For a browser on this machine. */
  readonly url: string;
  readonly end: () => void;
}

export interface WebUi {
  /** Where the server itself has it. */
  readonly behind: ListenAddress;
  /** Where it is to be shown. */
  readonly port: number;
  /** The Temporal server's own address, which tells two workspaces' apart. */
  readonly server: string;
}

/** In every answer: whose Web UI it is. */
const SERVER_HEADER = 'hms-temporal-server';
const AGAIN_MS = 1_000;
const ASK_LIMIT_MS = 2_000;

/**
 * Shows the Web UI of an embedded server to the browsers of this machine, and refuses what comes from pages of other sites.
 * Where another process shows it already, its address is the same, and this one takes over when that process ends.
 * A port that something else has taken is replaced by a free one.
 */
export async function showWebUi(ui: WebUi): Promise<ShownWebUi> {
  const first = await listen(ui, ui.port);
  if (first !== undefined) return shown(first);
  if (!(await isShownAt(ui))) return shown(await listenAnywhere(ui));
  return takingOver(ui);
}

function takingOver(ui: WebUi): ShownWebUi {
  const ended = new AbortController();
  const timer = setInterval(() => {
    void listen(ui, ui.port).then((server) => {
      if (server === undefined) return;
      clearInterval(timer);
      const { end } = shown(server);
      if (ended.signal.aborted) end();
      else ended.signal.addEventListener('abort', end, { once: true });
    });
  }, AGAIN_MS);
  timer.unref();
  return {
    url: urlOf(ui.port),
    end() {
      clearInterval(timer);
      ended.abort();
    },
  };
}

function shown(server: Server): ShownWebUi {
  return {
    url: urlOf((server.address() as AddressInfo).port),
    end() {
      server.close();
      server.closeAllConnections();
    },
  };
}

function urlOf(port: number): string {
  return `http://${HOST}:${port}`;
}

async function listenAnywhere(ui: WebUi): Promise<Server> {
  for (;;) {
    const server = await listen(ui, await freePort());
    if (server !== undefined) return server;
  }
}

/** Undefined when the port is taken. */
async function listen({ behind, server: name }: WebUi, port: number): Promise<Server | undefined> {
  const server = createServer((asked, answer) => {
    answer.setHeader(SERVER_HEADER, name);
    const refusal = refusalOf(asked, port);
    if (refusal === undefined) pass(asked, answer, behind);
    else answer.writeHead(403, { 'content-type': 'text/plain; charset=utf-8' }).end(`${refusal}\n`);
  });
  server.unref();
  try {
    server.listen(port, HOST);
    await once(server, 'listening');
    return server;
  } catch (error) {
    if (hasCode(error, 'EADDRINUSE')) return undefined;
    throw error;
  }
}

function pass(asked: IncomingMessage, answer: ServerResponse, { host, port }: ListenAddress): void {
  const { method, url: path, headers } = asked;
  const passed = request({ host, port, method, path, headers: { ...headers, host: `${host}:${port}` } });
  passed.on('response', (response) => {
    answer.writeHead(response.statusCode ?? 502, { ...response.headers });
    response.on('error', () => answer.destroy());
    response.pipe(answer);
  });
  passed.on('error', (error) => {
    if (answer.headersSent) answer.destroy();
    else answer.writeHead(502).end(`The Temporal Web UI does not answer: ${error.message}\n`);
  });
  answer.on('close', () => passed.destroy());
  asked.pipe(passed);
}

/** Whether the port is another process's of this user, which shows the same server. */
export async function isShownAt({ port, server }: Pick<WebUi, 'port' | 'server'>): Promise<boolean> {
  const sockets = await listeningSockets();
  if (sockets.some((socket) => socket.port === port && socket.uid !== process.geteuid?.())) return false;
  const asked = request({ host: HOST, port, method: 'HEAD', timeout: ASK_LIMIT_MS });
  asked.on('timeout', () => asked.destroy(new Error('no answer')));
  try {
    const answered = once(asked, 'response') as Promise<[IncomingMessage]>;
    asked.end();
    const [{ headers }] = await answered;
    return headers[SERVER_HEADER] === server;
  } catch {
    // Whatever it is, it does not show this server.
    return false;
  } finally {
    asked.destroy();
  }
}
