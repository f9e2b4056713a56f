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
