import { createServer } from 'node:http';
import { describe, expect, it } from '@jest/globals';
import { OwnNetworkError } from '../../src/domain/errors.ts';
import { remoteAddresses } from '../../src/domain/health/remote-addresses.ts';
import { TcpHealth } from '../../src/domain/health/checks/tcp.ts';
import { Component } from '../../src/domain/component.ts';
import { requireOwnNetwork } from '../../src/evidence/own-network.ts';
import { settleHealth } from '../../src/evidence/settle-health.ts';
import { getStatus } from '../../src/tracker/status.ts';
import { listen } from '../support/evidence/probed-server.ts';
import { useTracker } from '../support/tracker/fixture.ts';
import { useRunningClock } from '../support/tracker/running-clock.ts';
import { useMember } from '../support/tracker/member.ts';

const fixture = useTracker();
const context = useMember();
useRunningClock(fixture);

/** Hosts that no name server knows, so that nothing there can be reached. */
const UNREACHED = ['one.invalid:80', 'two.invalid:80', 'three.invalid:80'];

async function settle(health: object, others: readonly string[]) {
  const member = context.member({ health: { interval: '100ms', ...health } });
  return settleHealth(fixture.tracker, member, {
    key: 'k',
    record: 'always',
    others,
    signal: AbortSignal.timeout(30_000),
  });
}

const starts = async (): Promise<number> =>
  (await getStatus(fixture.tracker, 'HMS-API')).start_history.length;

describe('a failure of our own network', () => {
  it('is told where no other machine can be reached either, and nothing is recorded', async () => {
    const settling = settle({ http: 'http://one.invalid/' }, UNREACHED);

    await expect(settling).rejects.toThrow(OwnNetworkError);
    await expect(settling).rejects.toThrow(
      'nor any of 2 other hosts that health checks ask could be reached (two.invalid:80, three.invalid:80)',
    );
    expect(await starts()).toBe(0);
  });

  it('is none where one of the others answers, if only by refusing', async () => {
    const port = await listen(createServer());
    const isDown = { state: { settled: 'down' } };

    expect(await settle({ tcp: 'one.invalid:80' }, [...UNREACHED, `127.0.0.1:${port}`])).toMatchObject(
      isDown,
    );
    expect(await settle({ tcp: 'one.invalid:80' }, [...UNREACHED, '127.0.0.1:1'])).toMatchObject(isDown);
  });

  it('is none where there are too few others to tell', async () => {
    expect(await settle({ tcp: 'one.invalid:80' }, UNREACHED.slice(0, 2))).toMatchObject({
      state: { settled: 'down' },
    });
  });

  it('is told where this machine cannot reach itself, whatever else can be reached', async () => {
    const check = TcpHealth.parse({ tcp: '127.0.0.1:80' });
    const answered = (symptom: string) => [
      { name: undefined, check, answer: { success: false, symptom, detail: '' } as const, duration_ms: 1 },
    ];
    const { signal } = new AbortController();

    await expect(requireOwnNetwork(answered('health/net/ENETUNREACH'), [], signal)).rejects.toThrow(
      'this machine cannot reach itself',
    );
    await requireOwnNetwork(answered('health/net/ECONNREFUSED'), [], signal);
  });

  it('is no excuse for a check that failed here', async () => {
    const health = [
      { name: 'page', http: 'http://one.invalid/', interval: '100ms' },
      { name: 'job', command: ['false'] },
    ];
    const settled = await settleHealth(fixture.tracker, context.member({ health }), {
      key: 'k',
      record: 'always',
      others: UNREACHED,
      signal: AbortSignal.timeout(30_000),
    });

    expect(settled.state.settled).toBe('down');
  });

  it('says nothing of what is asked on this machine', async () => {
    expect(await settle({ tcp: '127.0.0.1:1' }, UNREACHED)).toMatchObject({ state: { settled: 'down' } });
  });
});

describe('the other machines that are asked', () => {
  it('are each of another host, and none of them this one', () => {
    const declared = [
      { tcp: 'db.example.org:5432' },
      { http: 'https://db.example.org/' },
      { http: 'https://api.example.org/health' },
      [
        { name: 'a', tcp: 'localhost:1' },
        { name: 'b', tcp: '[2001:db8::1]:80' },
      ],
      { command: ['true'] },
    ];
    const components = declared.map((health, index) => Component.parse({ id: `C${index}`, health }));

    expect(remoteAddresses(components)).toEqual([
      'db.example.org:5432',
      'api.example.org:443',
      '[2001:db8::1]:80',
    ]);
  });
});
