import { createServer, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { HttpHealth } from '../../../src/domain/health/checks/http.ts';
import { probeHttp } from '../../../src/evidence/probes/http.ts';
import { withinLimit } from '../../../src/evidence/probes/within-limit.ts';
import { listen, serve } from '../../support/evidence/probed-server.ts';

async function probe(options: object) {
  const health = HttpHealth.parse({ timeout: '2s', ...options });
  return withinLimit({ timeoutMs: health.timeout }, (signal, note) => probeHttp(health, signal, note));
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

    expect(await probe({ http, timeout: '1s' })).toEqual(
      failed('health/timeout', 'no answer within 1 s: status 200 came, and the answer did not end'),
    );
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

    expect(await probe({ http, timeout: '1s' })).toEqual(
      failed('health/timeout', 'no answer within 1 s: a connection was made, and nothing came'),
    );
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
      detail: expect.stringContaining('answered without TLS'),
    });
  });
});
