import http, { type ClientRequest, type IncomingMessage } from 'node:http';
import https from 'node:https';
import type { HttpHealth } from '../../domain/health/checks/http.ts';
import { VERSION } from '../../version.ts';
import { lookup } from './lookup.ts';
import { noteProgress } from './note-progress.ts';
import type { NoteProgress } from './within-limit.ts';

/** Shorter ones are found in any text, and hide more than they should. */
const MIN_SECRET = 3;
/** Node's own limit is 16 KB, and some that are alive send more in cookies and policies; curl takes 300 KB. */
const MAX_HEADERS_BYTES = 256 * 1024;

/** Sends one request and gives its answer, whose body is still to come; without an agent, so that no connection stays. */
export async function sendRequest(
  url: URL,
  health: HttpHealth,
  {
    signal,
    note = () => undefined,
  }: { readonly signal: AbortSignal; readonly note?: NoteProgress | undefined },
): Promise<IncomingMessage> {
  const { method, insecure_tls } = health;
  const target = new URL(url);
  [target.username, target.password] = ['', ''];
  const headers = {
    'user-agent': `hms-status/${VERSION}`,
    accept: '*/*',
    'accept-encoding': 'identity',
    ...(isTrusted(url, health) ? { ...authorization(new URL(health.http)), ...health.headers } : {}),
  };
  const options = {
    method,
    headers,
    signal,
    lookup,
    agent: false,
    maxHeaderSize: MAX_HEADERS_BYTES,
    // Lines that end without a carriage return, or are folded, are read by browsers and curl as well.
    insecureHTTPParser: true,
  } as const;
  const request =
    target.protocol === 'https:'
      ? https.request(target, { ...options, rejectUnauthorized: !insecure_tls })
      : http.request(target, options);
  // All of them, as far as they fit: Node leaves out those after the 2,000th.
  request.maxHeadersCount = 0;
  noteProgress(request, target, note);
  return responseTo(request);
}

/** Sends a request and gives the beginning of its answer. Throws what breaks the connection. */
async function responseTo(request: ClientRequest): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    request.once('response', (response) => {
      // What is wrong with the body is an error of the request, and would look like a connection that broke off.
      request.once('error', (error) => {
        if (!response.complete) response.destroy(error);
      });
      resolve(response);
    });
    request.once('upgrade', (response, socket) => {
      socket.destroy();
      response.push(null);
      resolve(response);
    });
    request.on('error', reject);
    request.end();
  });
}

/** What must not be shown: the password, or the name where it stands alone, and the headers that are sent. */
export function secretsOf({ http: address, headers }: HttpHealth): string[] {
  const { username, password } = new URL(address);
  const raw = password === '' ? username : password;
  const values = Object.values(headers).flatMap((value) => [value, value.slice(value.indexOf(' ') + 1)]);
  return [raw, decoded(raw), ...values].filter((secret) => secret.length >= MIN_SECRET);
}

/** Where a redirect leads to another host, credentials and headers stay behind. */
function isTrusted(url: URL, health: HttpHealth): boolean {
  return isSameHost(new URL(health.http), url);
}

/** The same host and port; or the same host with encryption, where the first had none. */
export function isSameHost(from: URL, to: URL): boolean {
  const isUpgrade = from.protocol === 'http:' && to.protocol === 'https:' && from.hostname === to.hostname;
  return from.origin === to.origin || isUpgrade;
}

function authorization({ username, password }: URL): { authorization?: string } {
  if (username === '' && password === '') return {};
  const pair = Buffer.from(`${decoded(username)}:${decoded(password)}`).toString('base64');
  return { authorization: `Basic ${pair}` };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
