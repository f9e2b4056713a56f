import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { createFleet } from '../../support/workflows/fleet.ts';
import { startMonitor, type TestMonitor } from '../../support/workflows/monitor/monitor-client.ts';
import { endByForce, until } from '../../support/workflows/server.ts';
import { useTestServer } from '../../support/workflows/use-server.ts';

// A coordinator of heals has one id.
const server = useTestServer();

describe('the monitor of a service', () => {
  it('sees without waiting for a cycle that it has stopped, and why, has it healed, and that it is there again', async () => {
    const service = createServer((_, response) => response.end()).listen(0, '127.0.0.1');
    await once(service, 'listening');
    const { port } = service.address() as AddressInfo;
    await using fleet = await createFleet({ UP: {} });
    const health = { http: `http://127.0.0.1:${port}/`, timeout: '1s', every: '1s' };
    const heal = { automatic: true, hold: '1ms' };
    await fleet.declare({ UP: { health } }, { health: { interval: '200ms' }, heal });
    await using monitor = await startMonitor(server, fleet);
    expect((await monitor.cycles(1)).colours?.green).toBe(1);

    service.close();
    await once(service, 'close');
    await until('it is red', async () => (await monitor.overview()).colours?.red === 1);
    await until('a heal is asked for', async () => (await notesOf(monitor)).some(isAsked));
    service.listen(port, '127.0.0.1');
    await once(service, 'listening');
    await until('it is green again', async () => (await monitor.overview()).colours?.green === 1);
    const { cycles, health_checks } = await monitor.overview();
    service.closeAllConnections();
    service.close();

    expect(cycles).toBe(1);
    expect(health_checks).toMatchObject({
      components: 1,
      shortest_seconds: 1,
      longest_seconds: 1,
      changes: [
        { component_id: 'UP', from: 'red', to: 'green' },
        { component_id: 'UP', from: 'green', to: 'red', why: expect.stringContaining('connection refused') },
      ],
    });
    expect((await notesOf(monitor)).filter(isAsked)).toEqual(['Asked by itself for a heal of UP.']);
    await endByForce(server.client.workflow.getHandle('healing'));
  });

  it('asks nothing in a pause, and again after it, with any worker', async () => {
    let asked = 0;
    const service = createServer((_, response) => response.end(String((asked += 1)))).listen(0, '127.0.0.1');
    await once(service, 'listening');
    const { port } = service.address() as AddressInfo;
    await using fleet = await createFleet({ UP: {} });
    await fleet.declare({ UP: { health: { http: `http://127.0.0.1:${port}/`, every: '1s' } } });
    await using monitor = await startMonitor(server, fleet);
    await monitor.cycles(1);
    const askedSome = async (): Promise<void> => {
      const before = asked;
      await until('it is asked', () => asked > before + 1);
    };
    await askedSome();

    await monitor.update('pause', { reason: 'moving house' });
    await until('nobody asks', async () => (await watchesOf(monitor)) === 0);
    const before = asked;
    await sleep(2_500);
    expect(asked).toBe(before);
    expect((await monitor.overview()).health_checks).toBeNull();
    await monitor.update('resume');
    await askedSome();
    await monitor.stopWorker();
    await monitor.startWorker();
    await askedSome();
    service.closeAllConnections();
    service.close();
  });

  it('looks at everything of what somebody wants checked', async () => {
    await using fleet = await createFleet({ A: {}, B: {} });
    const entry = (id: string) => ({ test: { command: ['sh', '-c', 'echo ran >> "$0"', fleet.file(id)] } });
    await fleet.declare({ A: entry('A'), B: entry('B') });
    await using monitor = await startMonitor(server, fleet);
    await monitor.cycles(1);

    await monitor.signal('checkNow', { component_ids: ['a'] });
    await monitor.cycles(2);

    const update = server.client.workflow.getHandle(`${monitor.handle.workflowId}/2`);
    const { finished } = (await update.result()) as {
      finished: { component_id: string; steps: { outcome: string }[] }[];
    };
    expect(
      finished.map(({ component_id, steps }) => [
        component_id,
        steps.filter(({ outcome }) => outcome === 'done').length,
      ]),
    ).toEqual([['A', 5]]);
  });
});

async function notesOf(monitor: TestMonitor): Promise<string[]> {
  return (await monitor.overview()).notes.map(({ text }) => text);
}

function isAsked(note: string): boolean {
  return note.startsWith('Asked by itself');
}

/** How many activities of the monitor that watch health checks are under way. */
async function watchesOf({ handle }: TestMonitor): Promise<number> {
  const { raw } = await handle.describe();
  return (raw.pendingActivities ?? []).filter(({ activityType }) => activityType?.name === 'watchHealth')
    .length;
}
