import { createServer } from 'node:net';
import { describe, expect, it, jest } from '@jest/globals';
import { UnavailableError } from '../../src/domain/errors.ts';
import { probeHealth } from '../../src/evidence/probe-health.ts';
import { listen, serve } from '../support/evidence/probed-server.ts';
import { useMember } from '../support/tracker/member.ts';

const context = useMember();
async function probe(health: object, signal?: AbortSignal) {
  const { start } = await probeHealth(context.member({ health: { timeout: '500ms', ...health } }), {
    signal,
  });
  return start;
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
});

it('a health check that failed while this process stood still is asked once more', async () => {
  const clock = performance.now.bind(performance);
  const state = { asked: 0, stoodStill: 0 };
  const spy = jest.spyOn(performance, 'now').mockImplementation(() => clock() + state.stoodStill);
  const http = await serve((_, response) => {
    state.asked += 1;
    // As if it had been stopped before the first answer came.
    state.stoodStill = 60_000;
    response.writeHead(state.asked === 1 ? 503 : 200).end();
  });

  const start = await probe({ http }).finally(() => {
    spy.mockRestore();
  });

  expect([start.success, state.asked]).toEqual([true, 2]);
  expect(start.duration_ms).toBeLessThan(60_000);
});

describe('a health check over TCP', () => {
  it.each(['127.0.0.1', '::1'])('finds an open port of %s', async (host) => {
    const port = await listen(createServer(), host);

    const start = await probe({ tcp: host.includes(':') ? `[${host}]:${port}` : `${host}:${port}` });

    expect(start.success).toBe(true);
  });

  it.each([
    ['127.0.0.1:1', 'health/net/ECONNREFUSED', 'connection refused by 127.0.0.1:1: nothing listens there'],
    ['no-such-host.invalid:80', 'health/net/ENOTFOUND', 'the name no-such-host.invalid cannot be resolved'],
  ])('finds nothing at %s and says why', async (tcp, symptom, detail) => {
    expect(await probe({ tcp, timeout: '5s' })).toMatchObject({
      success: false,
      symptom,
      detail: expect.stringContaining(detail),
    });
  });
});

describe('a health check by command', () => {
  it.each(['true', 'yes | head -c 40000000'])('of `%s` is alive', async (script) => {
    expect(await probe({ command: ['sh', '-c', script], timeout: '20s' })).toMatchObject({ success: true });
  });

  it.each([
    ['exit 1', 'health/exit/1', 'exit code 1'],
    ['echo lag is 900 s >&2; echo bye; exit 2', 'health/exit/2', 'exit code 2: lag is 900 s'],
    ['echo CRITICAL; echo; exit 75', 'health/exit/75', 'exit code 75: CRITICAL'],
    ['kill -SEGV $$', 'health/signal/SIGSEGV', 'sh was killed by SIGSEGV'],
    ['echo waiting; sleep 60', 'health/timeout', 'sh did not end within 0.5 s: waiting'],
    ['echo PGPASSWORD=hunter22 >&2; exit 3', 'health/exit/3', 'exit code 3: PGPASSWORD=***'],
  ])('of `%s` says why not', async (script, symptom, detail) => {
    expect(await probe({ command: ['sh', '-c', script] })).toMatchObject({ success: false, symptom, detail });
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
