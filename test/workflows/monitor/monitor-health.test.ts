import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { createFleet } from '../../support/workflows/fleet.ts';
import { startMonitor } from '../../support/workflows/monitor/monitor-client.ts';
import { until } from '../../support/workflows/server.ts';
import { useSharedServer } from '../../support/workflows/use-server.ts';

const server = useSharedServer();

describe('the monitor of a service', () => {
  it('sees within a cycle that it has stopped, and why, and that it is there again', async () => {
    const service = createServer((_, response) => response.end()).listen(0, '127.0.0.1');
    await once(service, 'listening');
    const { port } = service.address() as AddressInfo;
    await using fleet = await createFleet({ UP: {} });
    const health = { http: `http://127.0.0.1:${port}/`, timeout: '1s' };
    await fleet.declare({ UP: { health } }, { health: { interval: '200ms' } });
    await using monitor = await startMonitor(server, fleet, { interval_seconds: 10 });
    expect((await monitor.cycles(1)).colours?.green).toBe(1);

    service.close();
    await once(service, 'close');
    const { last_cycle } = await monitor.cycles(2);
    service.listen(port, '127.0.0.1');
    await once(service, 'listening');
    await until('it is green again', async () => (await monitor.overview()).colours?.green === 1, 30_000);
    service.closeAllConnections();
    service.close();

    expect(last_cycle?.changes).toMatchObject([
      { component_id: 'UP', from: 'green', to: 'red', why: expect.stringContaining('connection refused') },
    ]);
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
