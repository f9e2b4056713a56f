import { once } from 'node:events';
import { mkdtemp, readFile, realpath, rm } from 'node:fs/promises';
import { request, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { enterEmbeddedServer, type EmbeddedServer } from '../../src/temporal/embedded-server.ts';
import { listeningSockets, listensAt } from '../../src/process/listening-sockets.ts';
import { findServers } from '../../src/temporal/server-processes.ts';
import { showWebUi } from '../../src/temporal/web-ui.ts';
import { until } from '../support/workflows/server.ts';
import { serverProgram } from '../support/temporal/server-program.ts';

let root: string;
let server: EmbeddedServer;
let url: URL;
beforeAll(async () => {
  root = await realpath(await mkdtemp(path.join(tmpdir(), 'hms-web-ui-')));
  server = await enterEmbeddedServer({
    root,
    ports: { port: undefined, uiPort: undefined },
    findExecutable: () => Promise.resolve(serverProgram()),
    report: () => undefined,
  });
  url = new URL(await server.showUi());
});
afterAll(async () => {
  await server.leave();
  await rm(root, { recursive: true, force: true, maxRetries: 5 });
});

interface Asked {
  readonly host?: string;
  readonly port: number;
  readonly path?: string;
  readonly headers: Record<string, string>;
  readonly body?: string;
}

/** The status and text of an answer; status 0 where nothing speaks HTTP. */
async function ask({
  host = '127.0.0.1',
  body,
  ...options
}: Asked): Promise<{ status: number; text: string }> {
  const asked = request({ host, ...options, method: body === undefined ? 'GET' : 'POST', timeout: 2_000 });
  asked.on('timeout', () => asked.destroy(new Error('no answer')));
  try {
    const answered = once(asked, 'response');
    asked.end(body);
    const [response] = (await answered) as [IncomingMessage];
    let text = '';
    for await (const data of response) text += String(data);
    return { status: response.statusCode ?? 0, text };
  } catch {
    return { status: 0, text: '' };
  }
}

const API = '/api/v1/namespaces/default/workflows';
const START = JSON.stringify({ workflowType: { name: 'fullUpdate' }, taskQueue: { name: 'strangers' } });

async function portsOfServer(): Promise<number[]> {
  const [pid = 0] = await findServers(path.join(root, '.hms', 'temporal.db'));
  const ports = [...new Set((await listeningSockets()).map(({ port }) => port))];
  const owned = await Promise.all(ports.map((port) => listensAt(pid, port)));
  return ports.filter((_, index) => owned[index]);
}

describe('the Web UI of an embedded server', () => {
  it('is shown to the browser of this machine, and takes what a person does there', async () => {
    const port = Number(url.port);
    const headers = { host: url.host, origin: url.origin, 'sec-fetch-site': 'same-origin' };

    expect((await ask({ port, headers: { host: url.host } })).text).toContain('<!doctype html>');
    // Its own connection to the server takes a moment.
    await until('it lists workflows', async () => (await ask({ port, path: API, headers })).status === 200);
    const started = await ask({ port, path: `${API}/by-a-person`, headers, body: START });

    expect([started.status, started.text]).toEqual([200, expect.stringContaining('runId')]);
  });

  it('refuses pages that reach it under another name, or across sites', async () => {
    const port = Number(url.port);
    for (const headers of [
      { host: `rebound.test:${port}`, 'sec-fetch-site': 'same-origin' },
      { host: url.host, origin: 'http://site.test', 'content-type': 'text/plain' },
      { host: url.host, 'sec-fetch-site': 'cross-site' },
    ]) {
      expect((await ask({ port, path: API, headers })).status).toBe(403);
      expect((await ask({ port, path: `${API}/by-a-page`, headers, body: START })).status).toBe(403);
    }
  });

  it('is the one way to the server by http, whichever of its ports a page finds', async () => {
    const ports = await portsOfServer();
    expect(ports.length).toBeGreaterThan(1);

    for (const port of ports)
      for (const host of [`rebound.test:${port}`, `127.0.0.1:${port}`, 'localhost']) {
        const headers = { host, 'content-type': 'text/plain', origin: 'http://site.test' };
        const started = await ask({ port, path: `${API}/by-a-page`, headers, body: START });
        const listed = await ask({ port, path: API, headers });
        // 404 is that of the metrics, which take nothing.
        for (const { status } of [started, listed]) expect([0, 403, 404]).toContain(status);
      }
  });

  it('lies behind an address that no page can guess', async () => {
    const { ui_behind } = JSON.parse(await readFile(path.join(root, '.hms', 'temporal.json'), 'utf8')) as {
      ui_behind: { host: string; port: number };
    };

    expect(ui_behind.host).toMatch(process.platform === 'linux' ? /^127\.(?!0\.0\.1$)/ : /^127\./);
    expect((await ask({ ...ui_behind, headers: { host: 'any' } })).status).toBe(200);
  });

  it('is shown at one address by several processes, and stays there while one of them does', async () => {
    const { ui_behind } = JSON.parse(await readFile(path.join(root, '.hms', 'temporal.json'), 'utf8')) as {
      ui_behind: { host: string; port: number };
    };
    const port = Number(url.port) + 1_500;
    const ui = { behind: ui_behind, port, server: server.address };
    const first = await showWebUi(ui);
    const second = await showWebUi(ui);
    expect([first.url, second.url]).toEqual([`http://127.0.0.1:${port}`, `http://127.0.0.1:${port}`]);

    first.end();

    const headers = { host: `127.0.0.1:${port}` };
    await until('the second has taken over', async () => (await ask({ port, headers })).status === 200);
    second.end();
    expect((await ask({ port, headers })).status).toBe(0);
  });

  it('is shown elsewhere when the port shows another server', async () => {
    const behind = { host: '127.0.0.1', port: 1 };
    const shown = await showWebUi({ behind, port: Number(url.port), server: '127.0.0.1:1' });

    expect(shown.url).not.toBe(url.origin);
    expect(
      (await ask({ port: Number(new URL(shown.url).port), headers: { host: new URL(shown.url).host } }))
        .status,
    ).toBe(502);
    shown.end();
  });
});
