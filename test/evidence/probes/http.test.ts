import { createServer, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { HttpHealth } from '../../../src/domain/health/checks/http.ts';
import { probeHttp } from '../../../src/evidence/probes/http.ts';
import { withinLimit } from '../../../src/evidence/probes/within-limit.ts';
import { listen, serve } from '../../support/evidence/probed-server.ts';

async function probe(options: object) {
  const health = HttpHealth.parse({ timeout: '2s', ...options });
  return withinLimit({ timeoutMs: health.timeout }, (signal) => probeHttp(health, signal));
}

const failed = (symptom: string, detail: string) => ({ success: false, symptom, detail });

describe('a health check over HTTP that fails', () => {
  it.each([
    ['text/plain', 'database is down\nsee the log', 'status 503: database is down see the log'],
    ['application/json', '{\n  "status": "DOWN"\n}', 'status 503: { "status": "DOWN" }'],
    ['text/html', '<!DOCTYPE html><title>Bad gateway </title><p>nginx', 'status 503: Bad gateway'],
    ['text/html', '<html><style>p{}</style><p>Sorry</p></html>', 'status 503: Sorry'],
    ['text/plain', '', 'status 503'],
    ['text/plain', 'at postgres://app:pa55word@db/app', 'status 503: at postgres://***@db/app'],
  ])('tells the status and what %s says', async (type, body, detail) => {
    const http = await serve((_, response) => response.writeHead(503, { 'content-type': type }).end(body));

    expect(await probe({ http })).toEqual(failed('health/http/503', detail));
  });

  it('does not wait for all of what it says', async () => {
    const http = await serve((_, response) => {
      response.writeHead(500).write('first words');
    });

    expect(await probe({ http, timeout: '10s' })).toEqual(
      failed('health/http/500', 'status 500: first words'),
    );
  });

  it.each([{}, { contains: 'ok' }])('is one whose answer breaks off, with %j', async (options) => {
    const http = await serve((_, response) => {
      response.writeHead(200, { 'content-length': '1000' }).write('ok', () => response.destroy());
    });

    expect(await probe({ http, ...options })).toEqual(
      failed('health/net/ECONNRESET', 'status 200, but the answer broke off before its end (ECONNRESET)'),
    );
  });

  it('is one whose answer does not end in time', async () => {
    const http = await serve((_, response) => {
      response.writeHead(200).write('still starting');
    });

    expect(await probe({ http, timeout: '1s' })).toEqual(failed('health/timeout', 'no answer within 1 s'));
  });

  it('is none where more comes than has to be read', async () => {
    const http = await serve((_, response) => {
      response.writeHead(200).write('x'.repeat(20_000)); // without an end
    });

    expect(await probe({ http })).toEqual({
      success: true,
      said: expect.any(String),
      measured: { latency: expect.any(Number) },
    });
  });

  it('looks for a text in an answer that is compressed though nobody asked for that', async () => {
    const http = await serve((_, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('ERROR: no database')),
    );

    expect(await probe({ http, not_contains: 'ERROR' })).toMatchObject({ symptom: 'health/http/body' });
    expect(await probe({ http, contains: 'no database' })).toEqual({
      success: true,
      said: expect.any(String),
      measured: { latency: expect.any(Number) },
    });
  });

  it('tells its time limit', async () => {
    const http = await serve(() => undefined);

    expect(await probe({ http, timeout: '1s' })).toEqual(failed('health/timeout', 'no answer within 1 s'));
  });

  it('has one time limit for everything, however often it is led on', async () => {
    const http = await serve((_, response) => {
      setTimeout(() => response.writeHead(307, { location: '/health' }).end(), 200);
    });

    expect(await probe({ http, timeout: '500ms' })).toMatchObject({ symptom: 'health/timeout' });
  });

  it.each([
    [
      'http://127.0.0.1:1/',
      'health/net/ECONNREFUSED',
      'connection refused by 127.0.0.1:1: nothing listens there (ECONNREFUSED)',
    ],
    [
      'http://[::1]:1/',
      'health/net/ECONNREFUSED',
      'connection refused by [::1]:1: nothing listens there (ECONNREFUSED)',
    ],
    [
      'http://localhost:1/',
      'health/net/ECONNREFUSED',
      'connection refused by localhost:1: nothing listens there (ECONNREFUSED)',
    ],
    [
      'http://no-such-host.invalid/',
      'health/net/ENOTFOUND',
      'the name no-such-host.invalid cannot be resolved (ENOTFOUND)',
    ],
  ])('at %s tells why', async (http, symptom, detail) => {
    expect(await probe({ http, timeout: '5s' })).toEqual(failed(symptom, detail));
  });

  it('tells that what answers is not HTTP, or nothing at all', async () => {
    const answering = (answer: (socket: Socket) => void) =>
      listen(
        createServer((socket) =>
          socket
            .on('error', () => undefined)
            .once('data', () => {
              answer(socket);
            }),
        ),
      );
    const ssh = await answering((socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n'));
    const closing = await answering((socket) => socket.destroy());

    expect(await probe({ http: `http://127.0.0.1:${ssh}/` })).toMatchObject({
      symptom: 'health/http/not_http',
      detail: expect.stringContaining(`what 127.0.0.1:${ssh} answered is not HTTP`),
    });
    expect(await probe({ http: `http://127.0.0.1:${closing}/` })).toMatchObject({
      symptom: 'health/net/ECONNRESET',
      detail: `127.0.0.1:${closing} closed the connection without an answer (ECONNRESET)`,
    });
    expect(await probe({ http: `https://127.0.0.1:${ssh}/` })).toMatchObject({
      symptom: expect.stringMatching(/^health\/tls\//),
      detail: expect.stringContaining('does not speak TLS'),
    });
  });
});

describe('a health check over HTTP', () => {
  it.each([6000, 10080, 6667])('asks port %d, which browsers refuse', async (port) => {
    await listen(
      (await import('node:http')).createServer((_, response) => response.end('ok')),
      '127.0.0.1',
      port,
    );

    expect(await probe({ http: `http://127.0.0.1:${port}/` })).toEqual({
      success: true,
      said: expect.any(String),
      measured: { latency: expect.any(Number) },
    });
  });

  it.each(['127.0.0.1', '::1'])('finds localhost at %s alone', async (host) => {
    const { port } = new URL(await serve((_, response) => response.end(), host));

    expect(await probe({ http: `http://localhost:${port}/` })).toEqual({
      success: true,
      said: expect.any(String),
      measured: { latency: expect.any(Number) },
    });
  });

  it('asks without the proxy that the environment names', async () => {
    const http = await serve((_, response) => response.end());
    const before = process.env;
    process.env = { ...before, http_proxy: 'http://127.0.0.1:1', HTTP_PROXY: 'http://127.0.0.1:1' };
    try {
      expect(await probe({ http })).toEqual({
        success: true,
        said: expect.any(String),
        measured: { latency: expect.any(Number) },
      });
    } finally {
      process.env = before;
    }
  });

  it('sends method, headers and name with password, and shows neither header nor password', async () => {
    const http = await serve(({ method, headers }, response) => {
      const said = [method, headers.authorization, headers['x-key'], headers['user-agent']];
      response.writeHead(500).end(said.join(' '));
    });
    const withUser = http.replace('http://', 'http://ada:p%40ss-word@');
    const pair = Buffer.from('ada:p@ss-word').toString('base64');

    const answer = await probe({ http: withUser, headers: { 'X-Key': 'key-of-ada' } });

    expect(answer).toMatchObject({
      detail: expect.stringMatching(/^status 500: GET Basic \*\*\* \*\*\* hms-status\//),
    });
    expect(JSON.stringify(answer)).not.toContain(pair);
  });

  it('can be asked by HEAD', async () => {
    const http = await serve(({ method }, response) =>
      response.writeHead(method === 'HEAD' ? 200 : 405).end(),
    );

    expect(await probe({ http, method: 'HEAD' })).toEqual({
      success: true,
      said: expect.any(String),
      measured: { latency: expect.any(Number) },
    });
    expect(await probe({ http })).toMatchObject({ symptom: 'health/http/405' });
  });

  it.each([
    [['2xx'], 204, true],
    [[200], 204, false],
    [[200, 401], 401, true],
    [['200-299', '401-403'], 403, true],
    [['4xx'], 200, false],
    [[302], 302, true],
  ])('with status: %j takes %d for healthy: %s', async (status, sent, success) => {
    const http = await serve((_, response) => response.writeHead(sent, { location: '/elsewhere' }).end());

    expect(await probe({ http, status })).toMatchObject({ success });
  });

  it('looks for texts in the body', async () => {
    const http = await serve((_, response) => response.end('state: maintenance'));

    expect(await probe({ http, contains: 'state: ' })).toEqual({
      success: true,
      said: expect.any(String),
      measured: { latency: expect.any(Number) },
    });
    expect(await probe({ http, contains: 'state: up' })).toEqual(
      failed(
        'health/http/body',
        'status 200, but the answer does not contain "state: up": state: maintenance',
      ),
    );
    expect(await probe({ http, not_contains: 'maintenance' })).toEqual(
      failed('health/http/body', 'status 200, but the answer contains "maintenance": state: maintenance'),
    );
  });

  it('looks for texts in a body without an end for as long as it may', async () => {
    const http = await serve((_, response) => response.write('x'));

    expect(await probe({ http, contains: 'y', timeout: '500ms' })).toMatchObject({
      symptom: 'health/timeout',
    });
  });
});
