import { once } from 'node:events';
import { createServer as createHttpServer, type RequestListener } from 'node:http';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { UnavailableError } from '../../src/domain/errors.ts';
import { probeHealth } from '../../src/tracker/probe-health.ts';
import { useMember } from './member.ts';

const context = useMember();
const servers: Server[] = [];

afterEach(async () => {
  for (const server of servers.splice(0)) {
    if ('closeAllConnections' in server) (server.closeAllConnections as () => void)();
    server.close();
    await once(server, 'close');
  }
});

async function listen(server: Server, host = '127.0.0.1'): Promise<number> {
  server.listen(0, host);
  await once(server, 'listening');
  servers.push(server);
  return (server.address() as AddressInfo).port;
}

async function serve(answer: RequestListener): Promise<string> {
  return `http://127.0.0.1:${await listen(createHttpServer(answer))}/health`;
}

async function probe(health: object, signal?: AbortSignal) {
  return probeHealth(context.member({ health: { timeout: '500ms', ...health } }), { signal });
}

describe('a health check over HTTP', () => {
  it.each([
    [200, true],
    [204, true],
    [404, false],
    [500, false],
    [503, false],
  ])('that is answered with %d gives %s', async (status, success) => {
    const http = await serve((_, response) => response.writeHead(status).end());

    const start = await probe({ http });

    expect(start).toMatchObject({ success, source: 'health', environment: 'dev', version: null });
  });

  it('that is not answered in time fails at its limit', async () => {
    const http = await serve(() => undefined);

    const start = await probe({ http });

    expect(start.success).toBe(false);
    expect(start.duration_ms).toBeGreaterThanOrEqual(490);
  });

  it('does not read an answer that has no end', async () => {
    const http = await serve((_, response) => response.write('x'));

    expect(await probe({ http })).toMatchObject({ success: true });
  });

  it('that is refused fails', async () => {
    expect(await probe({ http: 'http://127.0.0.1:1/' })).toMatchObject({ success: false });
  });
});

describe('a health check over TCP', () => {
  it.each(['127.0.0.1', '::1'])('finds an open port of %s', async (host) => {
    const port = await listen(createServer(), host);

    const start = await probe({ tcp: host.includes(':') ? `[${host}]:${port}` : `${host}:${port}` });

    expect(start.success).toBe(true);
  });

  it.each(['127.0.0.1:1', 'no-such-host.invalid:80'])('finds nothing at %s', async (tcp) => {
    expect(await probe({ tcp })).toMatchObject({ success: false });
  });
});

describe('a health check by command', () => {
  it.each([
    ['true', true],
    ['exit 1', false],
    ['sleep 60', false],
  ])('of `%s` gives %s', async (script, success) => {
    expect(await probe({ command: ['sh', '-c', script] })).toMatchObject({ success });
  });

  it('without its program says nothing about the component', async () => {
    const probing = probe({ command: ['hms-no-such-program'] });

    await expect(probing).rejects.toThrow(UnavailableError);
    await expect(probing).rejects.toThrow('hms-no-such-program is not on the PATH');
  });
});

describe('a health check', () => {
  it('that is cancelled is no answer', async () => {
    const http = await serve(() => undefined);
    const ways = [{ http }, { command: ['sleep', '60'] }];

    for (const health of ways) {
      const probing = probe({ ...health, timeout: '20s' }, AbortSignal.timeout(100));
      await expect(probing).rejects.toMatchObject({ name: 'TimeoutError' });
    }
  });

  it.each([{ http: 'http://127.0.0.1:1/' }, { tcp: '127.0.0.1:1' }, { command: ['true'] }])(
    'as %j is not asked after the cancellation',
    async (health) => {
      const reason = new Error('no longer wanted');

      await expect(probe(health, AbortSignal.abort(reason))).rejects.toBe(reason);
    },
  );

  it('that is not declared cannot be asked', async () => {
    await expect(probeHealth(context.member({}))).rejects.toThrow('declares no health: check');
  });
});
