import { describe, expect, it } from '@jest/globals';
import { createFleet, exists } from '../../support/workflows/fleet.ts';
import { startMonitor } from '../../support/workflows/monitor/monitor-client.ts';
import { until } from '../../support/workflows/server.ts';
import { useSharedServer } from '../../support/workflows/use-server.ts';

const server = useSharedServer();

describe('a monitor whose policy lets it ask for heals by itself', () => {
  it('asks for a component that a cycle finds yellow, and the coordinator heals it', async () => {
    await using fleet = await createFleet({ NOENV: {}, WELL: {} });
    await fleet.write('NOENV', { '.env.example': 'PORT=8000\n', '.gitignore': '.env\n' });
    await fleet.declare({ NOENV: {}, WELL: {} }, { heal: { automatic: true, hold: '1ms' } });
    await using monitor = await startMonitor(server, fleet);

    await monitor.cycles(1);

    await until('it is mended', () => exists(`${fleet.folderOf('NOENV')}/.env`));
    const heal = server.client.workflow.getHandle('heal/NOENV');
    expect(await heal.result()).toMatchObject({ trigger: 'finding', outcome: 'healed' });
    expect((await monitor.overview()).notes[0]?.text).toMatch(/^Asked by itself for a heal of NOENV/);
    await server.client.workflow.getHandle('healing').terminate();
  });

  it('asks for nothing without that', async () => {
    await using fleet = await createFleet({ NOENV: {} });
    await fleet.write('NOENV', { '.env.example': 'PORT=8000\n' });
    await using monitor = await startMonitor(server, fleet);

    const overview = await monitor.cycles(1);

    expect(overview.colours).toMatchObject({ yellow: 1 });
    expect(overview.notes.filter(({ text }) => /heal/i.test(text))).toEqual([]);
  });
});
