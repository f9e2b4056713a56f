import { createHook } from 'node:async_hooks';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isLoopback } from '../../src/domain/health/loopback.ts';
import { channelArgsFor, proxiesSet } from '../../src/temporal/proxy.ts';
import { runHms } from '../support/cli/hms.ts';
import { createFleet } from '../support/workflows/fleet.ts';
import { startDevServer } from '../support/temporal/dev-server.ts';

/** A company's proxy: it lets nobody through, and keeps what it was asked for. */
let proxy: Server;
let everywhere: Record<string, string>;
const asked: string[] = [];
beforeAll(async () => {
  proxy = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.writeHead(403).end();
  });
  proxy.on('connect', (request, socket) => {
    asked.push(request.url ?? '');
    socket.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n');
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  const address = `http://127.0.0.1:${(proxy.address() as { port: number }).port}`;
  const names = ['grpc_proxy', 'https_proxy', 'http_proxy', 'all_proxy'];
  everywhere = Object.fromEntries(
    names.flatMap((name) => [
      [name, address],
      [name.toUpperCase(), address],
    ]),
  );
});
afterAll(() => {
  proxy.close();
});

const DIRECT = { 'grpc.enable_http_proxy': 0 };

describe('this machine', () => {
  it.each([
    'localhost',
    'LOCALHOST.',
    'api.localhost',
    '127.0.0.1',
    '127.8.9.1',
    '::1',
    '[::1]',
    '::ffff:127.0.0.1',
    '0.0.0.0',
  ])('is %s', (host) => {
    expect(isLoopback(host)).toBe(true);
  });

  it.each(['localhost.example.com', '128.0.0.1', '127.example.com', '10.0.0.1', '::2', 'local', ''])(
    'is not %p',
    (host) => {
      expect(isLoopback(host)).toBe(false);
    },
  );

  it.each(['127.0.0.1:7233', 'localhost:7233', 'localhost', '[::1]:7233', '::1', 'dns:///127.0.0.1:7233'])(
    'is asked at %s without a proxy, whatever the environment says',
    async (address) => {
      expect(await channelArgsFor(address, { https_proxy: 'http://proxy:3128' })).toEqual(DIRECT);
    },
  );
});

describe('a server elsewhere', () => {
  it.each([
    ['no_proxy', 'temporal.example.com'],
    ['NO_PROXY', 'temporal.example.com'],
    ['NO_PROXY', 'localhost, .example.com'],
    ['NO_PROXY', '*.example.com:7233'],
    ['no_proxy', '*'],
  ])('is asked without one where %s=%s names it', async (name, value) => {
    expect(await channelArgsFor('temporal.example.com:7233', { [name]: value })).toEqual(DIRECT);
  });

  it('is asked without one where a network has its address', async () => {
    const environment = { NO_PROXY: '10.1.0.0/16' };

    expect(await channelArgsFor('10.1.2.3:7233', environment)).toEqual(DIRECT);
    expect(await channelArgsFor('10.2.2.3:7233', environment)).toEqual({});
  });

  it('is looked up by name only where a proxy is set', async () => {
    let lookups = 0;
    const hook = createHook({
      init(_, type) {
        if (type === 'GETADDRINFOREQWRAP') lookups += 1;
      },
    }).enable();
    try {
      expect(await channelArgsFor('temporal.invalid:7233', {})).toEqual({});
      expect(lookups).toBe(0);
      await channelArgsFor('temporal.invalid:7233', { https_proxy: 'http://127.0.0.1:9' });
      expect(lookups).toBe(1);
    } finally {
      hook.disable();
    }
  });

  it('is asked as gRPC does otherwise', async () => {
    expect(await channelArgsFor('192.0.2.1:7233', { NO_PROXY: 'ample.com,192.0.2.10' })).toEqual({});
  });
});

describe('with a proxy in the environment, in all its spellings', () => {
  it('an update reaches its embedded server', async () => {
    await using fleet = await createFleet({ A: {} });
    asked.length = 0;

    const { code, stdout } = await runHms(fleet.root, ['full-update'], everywhere);

    expect([code, stdout]).toEqual([0, expect.stringContaining('1 component: ')]);
    expect(asked).toEqual([]);
  });

  it('an update and doctor reach a configured server on this machine', async () => {
    await using fleet = await createFleet({ A: {} });
    await using server = await startDevServer();
    const env = { ...everywhere, TEMPORAL_ADDRESS: server.address.replace('127.0.0.1', 'localhost') };
    asked.length = 0;

    const [update, doctor] = [
      await runHms(fleet.root, ['full-update'], env),
      await runHms(fleet.root, ['doctor', '--json'], env),
    ];

    expect([update.code, doctor.code]).toEqual([0, 0]);
    expect(asked).toEqual([]);
    expect(doctor.stdout).toContain('no connection to the Temporal server goes through it');
  });
});

it('a proxy is told by its variable, without user and password', () => {
  expect(proxiesSet({ HTTPS_PROXY: 'http://ada:secret@proxy:3128', http_proxy: '' })).toEqual([
    'HTTPS_PROXY=http://proxy:3128',
  ]);
});
